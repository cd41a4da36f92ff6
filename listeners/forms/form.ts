import { z } from 'zod';
import { UserFacingError } from '../../services/user-facing-error.ts';
import type { FormValues } from '../transport/listener.ts';

const one = z.object({ value: z.string() });
const fieldSchema = z.object({
  value: z.string().nullish(),
  selected_option: one.nullish(),
  selected_user: z.string().nullish(),
  selected_conversation: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_options: z.array(one).nullish(),
  selected_users: z.array(z.string()).nullish(),
  files: z.array(z.object({ id: z.string() })).nullish(),
});

/** What a text field, select or picker holds, whatever its kind; null when it is empty. */
export function entered(field: unknown): string | null {
  const parsed = fieldSchema.safeParse(field);
  if (!parsed.success) return null;
  const { value, selected_option, selected_user, selected_conversation, selected_date, selected_time } = parsed.data;
  const held = value ?? selected_option?.value ?? selected_user ?? selected_conversation ?? selected_date;
  return (held ?? selected_time)?.trim() || null;
}

/** What a field that takes several things holds. */
export function enteredList(field: unknown): string[] {
  const { data } = fieldSchema.safeParse(field);
  return data?.selected_users ?? (data?.selected_options ?? data?.files ?? []).map(idOf);
}

const idOf = (item: { value: string } | { id: string }) => ('value' in item ? item.value : item.id);

/** What stands in a view's fields. */
export function formOf({ state }: { state: { values: Record<string, object> } }): FormValues {
  return Object.fromEntries(Object.entries(state.values).map(([block, actions]) => [block, { ...actions }]));
}

/** A form by its fields. A field's block id is its name, with whatever the view added after `@` to make it fresh. */
export interface Form {
  has(name: string): boolean;
  /** Null when empty or not shown. */
  text(name: string): string | null;
  list(name: string): string[];
  /** The names of the fields shown. */
  names: readonly string[];
  /** Notes what is wrong at a field; thrown together by `check`. */
  wrong(name: string, problem: string): void;
  /** Throws UserFacingError with everything that was wrong. */
  check(): void;
}

export function readForm(values: FormValues): Form {
  const blocks = new Map(Object.entries(values).map(([block, fields]) => [nameOf(block), { block, fields }]));
  const fieldOf = (name: string) => Object.values(blocks.get(name)?.fields ?? {})[0];
  const problems: Record<string, string> = {};
  return {
    has: (name) => blocks.has(name),
    text: (name) => entered(fieldOf(name)),
    list: (name) => enteredList(fieldOf(name)),
    names: [...blocks.keys()],
    wrong(name, problem) {
      const block = blocks.get(name)?.block ?? Object.keys(values)[0] ?? name;
      problems[block] ??= problem;
    },
    check() {
      const [first] = Object.values(problems);
      if (first) throw new UserFacingError(first, { fields: problems });
    },
  };
}

/** The name of a field, by the id of its block. */
export const nameOf = (block: string) => block.split('@')[0] ?? block;

/** A number as people write it (`12.5`, `12,5`, `1 200`); NaN when it is not one. */
export function numberOf(text: string): number {
  const plain = text.replaceAll(/[\s'’]/g, '').replace(/^([+-]?\d+),(\d{1,2})$/, '$1.$2');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
}

import type { InputBlock } from '@slack/types';
import { z } from 'zod';
import { fingerprint } from '../../store/fingerprint.ts';
import type { AppBlock, AppModalView } from '../../views/blocks.ts';
import type { FormValues } from '../transport/listener.ts';
import { heldAtFirst, heldIn, holding, holdsSeveral, type Item } from './field-held.ts';
import { nameOf } from './form.ts';

/** A field somebody else changed while a form was open. */
export interface Crossing {
  name: string;
  label: string;
  /** What is stored now. */
  stored: readonly Item[];
  /** What the form shows now: what was typed, what is stored, or both. */
  shown: readonly Item[];
}

export interface FormState {
  /** The form's blocks as they were drawn. */
  drawn: readonly unknown[];
  values: FormValues;
  metadata: string;
  /** Fields drawn anew on the way, so that what was stored when the form was opened is not known. */
  redrawn?(name: string): boolean;
}

/**
 * A form as it would be opened now, still holding what somebody typed into it before: fields they changed keep theirs,
 * fields they left alone take what is stored now, and of lists both changes count. `stored` is the form without anything
 * typed, where `fresh` had to be drawn by what was chosen.
 */
export function mergeForm(
  { drawn, values, metadata, redrawn = () => false }: FormState,
  fresh: AppModalView,
  stored: AppModalView = fresh,
): { view: AppModalView; crossings: Crossing[] } {
  const was = baseOf(metadata);
  const before = fieldsOf(drawn);
  const now = fieldsOf(stored.blocks);
  const typed = new Map(Object.entries(values).map(([block, fields]) => [nameOf(block), Object.values(fields)[0]]));
  const token = fingerprint(fresh.private_metadata);
  const base = new Map<string, string[]>();
  const crossings: Crossing[] = [];
  const merged = (block: InputBlock): InputBlock => {
    const name = nameOf(block.block_id ?? '');
    if (!typed.has(name)) return block;
    const given = heldIn(typed.get(name));
    const held = heldAtFirst(now.get(name) ?? block.element);
    const seen = was[name] ?? printsOf(before.has(name) ? heldAtFirst(before.get(name)) : held);
    const wanted = redrawn(name) ? given : threeWay(block, seen, given, held);
    const differs = redrawn(name) || !isSame(seen, printsOf(held));
    if (differs && !isSame(printsOf(given), printsOf(held)))
      crossings.push({ name, label: block.label.text, stored: held, shown: wanted });
    const takenOver = !isSame(printsOf(wanted), printsOf(given));
    if (!isSame(printsOf(wanted), printsOf(held))) base.set(name, printsOf(held));
    const element = holding(block.element, wanted);
    // Slack keeps what stands in a field of the same name, so one that shall show something else needs a new one.
    return { ...block, element, block_id: takenOver ? `${name}@${token}` : (block.block_id ?? name) };
  };
  const blocks = fresh.blocks.map((block): AppBlock => (block.type === 'input' ? merged(block) : block));
  return { view: { ...fresh, blocks, private_metadata: withBase(fresh.private_metadata ?? '', base) }, crossings };
}

function threeWay(
  { element }: InputBlock,
  seen: readonly string[],
  typed: readonly Item[],
  stored: readonly Item[],
): readonly Item[] {
  if (isSame(printsOf(typed), seen)) return stored;
  if (!holdsSeveral(element)) return typed;
  const among = (list: readonly Item[], { value }: Item) => list.some((each) => each.value === value);
  const wasThere = (item: Item) => seen.includes(printOf(item));
  const kept = stored.filter((item) => among(typed, item) || !wasThere(item));
  return [...kept, ...typed.filter((item) => !wasThere(item) && !among(kept, item))];
}

const printOf = ({ value }: Item) => fingerprint(value).slice(0, 8);
const printsOf = (items: readonly Item[]) => items.map(printOf);
const isSame = (one: readonly string[], other: readonly string[]) =>
  JSON.stringify([...one].sort()) === JSON.stringify([...other].sort());

const baseSchema = z.object({ base: z.record(z.string(), z.array(z.string())) });
/** Slack takes 3,000 characters with a form. */
const mostMetadata = 2900;

/** What was stored in the fields that show something else, when the form was last shown again. */
function baseOf(metadata: string): Record<string, string[]> {
  try {
    return baseSchema.parse(JSON.parse(metadata)).base;
  } catch {
    return {};
  }
}

function withBase(metadata: string, base: ReadonlyMap<string, string[]>): string {
  const about = z.record(z.string(), z.unknown()).parse(JSON.parse(metadata));
  const more = JSON.stringify({ ...about, base: Object.fromEntries(base) });
  return more.length > mostMetadata ? metadata : more;
}

const inputSchema = z.object({ type: z.literal('input'), block_id: z.string(), element: z.unknown() });

function fieldsOf(blocks: readonly unknown[]): Map<string, unknown> {
  return new Map(
    blocks.flatMap((block) => {
      const { data } = inputSchema.safeParse(block);
      return data ? [[nameOf(data.block_id), data.element] as const] : [];
    }),
  );
}

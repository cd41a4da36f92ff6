import type { InputBlock, PlainTextOption } from '@slack/types';
import { z } from 'zod';

type Element = InputBlock['element'];

/** One thing a field holds: what comes back, and what people read; options keep Slack's own form. */
export interface Item {
  value: string;
  text: string;
  option?: PlainTextOption;
}

const option = z.object({ value: z.string(), text: z.object({ type: z.literal('plain_text'), text: z.string() }) });
const text = z.string().nullish();
const texts = z.array(z.string()).nullish();
/** Fields as Slack sends them back, and as they were drawn: `selected_…` and `initial_…` say the same. */
const schema = z.object({
  value: text,
  option: option.nullish(),
  options: z.array(option).nullish(),
  user: text,
  users: texts,
  conversation: text,
  date: text,
  time: text,
});

/** What a field holds, by Slack's state of it. Empty: nothing. */
export const heldIn = (state: unknown): Item[] => itemsOf(state, 'selected_');

/** What a field held as it was drawn. */
export const heldAtFirst = (element: unknown): Item[] => itemsOf(element, 'initial_');

function itemsOf(field: unknown, prefix: string): Item[] {
  if (typeof field !== 'object' || field === null) return [];
  const own = Object.entries(field).filter(([key]) => key.startsWith(prefix) || key === 'value');
  const { data } = schema.safeParse(Object.fromEntries(own.map(([key, held]) => [key.replace(prefix, ''), held])));
  if (!data) return [];
  const options = [...(data.options ?? []), ...(data.option ? [data.option] : [])];
  const { value, date, time, user, conversation } = data;
  return [
    ...options.map((each) => ({ value: each.value, text: each.text.text, option: each })),
    ...[value, date, time].flatMap((each) => (each?.trim() ? [{ value: each.trim(), text: each.trim() }] : [])),
    ...[...(data.users ?? []), ...(user ? [user] : [])].map((id) => ({ value: id, text: `<@${id}>` })),
    ...(conversation ? [{ value: conversation, text: `<#${conversation}>` }] : []),
  ];
}

/** True for fields that hold several things, of which two people may change different ones. */
export const holdsSeveral = ({ type }: Element): boolean => type.startsWith('multi_') || type === 'checkboxes';

/** The element as it would be drawn holding these. A choice it does not offer any more is left out. */
export function holding(element: Element, items: readonly Item[]): Element {
  const [first] = items;
  const options = items.flatMap((item) => item.option ?? []);
  switch (element.type) {
    case 'plain_text_input':
    case 'number_input': {
      const { initial_value: _, ...bare } = element;
      return first ? { ...bare, initial_value: first.value } : bare;
    }
    case 'static_select': {
      const { initial_option: _, ...bare } = element;
      const [chosen] = (element.options ?? []).filter(({ value }) => value === first?.value);
      return chosen ? { ...bare, initial_option: chosen } : bare;
    }
    case 'external_select': {
      const { initial_option: _, ...bare } = element;
      return options[0] ? { ...bare, initial_option: options[0] } : bare;
    }
    case 'multi_external_select': {
      const { initial_options: _, ...bare } = element;
      return options.length > 0 ? { ...bare, initial_options: options } : bare;
    }
    case 'checkboxes': {
      const { initial_options: _, ...bare } = element;
      const ticked = element.options.filter(({ value }) => items.some((item) => item.value === value));
      return ticked.length > 0 ? { ...bare, initial_options: ticked } : bare;
    }
    case 'users_select': {
      const { initial_user: _, ...bare } = element;
      return first ? { ...bare, initial_user: first.value } : bare;
    }
    case 'multi_users_select': {
      const { initial_users: _, ...bare } = element;
      return items.length > 0 ? { ...bare, initial_users: items.map(({ value }) => value) } : bare;
    }
    case 'conversations_select': {
      const { initial_conversation: _, ...bare } = element;
      return first ? { ...bare, initial_conversation: first.value } : bare;
    }
    case 'datepicker': {
      const { initial_date: _, ...bare } = element;
      return first ? { ...bare, initial_date: first.value } : bare;
    }
    case 'timepicker': {
      const { initial_time: _, ...bare } = element;
      return first ? { ...bare, initial_time: first.value } : bare;
    }
    default:
      return element;
  }
}

import { isJson, type Json, jsonList, stringList } from './json.ts';

/** What a person enters or chooses: a text, a number, option values or ids; null to clear. */
export type Entered = string | number | readonly string[] | null;

/** Kind of element → the field of its value in `state.values`, and what a person gives for it. */
const shapes: Record<string, { field: string; takes: 'text' | 'option' | 'options' | 'ids' }> = {
  plain_text_input: { field: 'value', takes: 'text' },
  number_input: { field: 'value', takes: 'text' },
  datepicker: { field: 'selected_date', takes: 'text' },
  timepicker: { field: 'selected_time', takes: 'text' },
  static_select: { field: 'selected_option', takes: 'option' },
  external_select: { field: 'selected_option', takes: 'option' },
  radio_buttons: { field: 'selected_option', takes: 'option' },
  overflow: { field: 'selected_option', takes: 'option' },
  checkboxes: { field: 'selected_options', takes: 'options' },
  multi_static_select: { field: 'selected_options', takes: 'options' },
  multi_external_select: { field: 'selected_options', takes: 'options' },
  users_select: { field: 'selected_user', takes: 'text' },
  conversations_select: { field: 'selected_conversation', takes: 'text' },
  multi_users_select: { field: 'selected_users', takes: 'ids' },
  file_input: { field: 'files', takes: 'ids' },
};

const initials = [
  'initial_value',
  'initial_date',
  'initial_time',
  'initial_option',
  'initial_options',
  'initial_user',
  'initial_users',
  'initial_conversation',
];

/** What stands in the field before anybody touched it; undefined for elements that hold nothing, as buttons. */
export function initialValue(element: Json): Json | undefined {
  const shape = shapes[String(element.type)];
  if (!shape || element.type === 'overflow') return undefined;
  const isList = shape.takes === 'options' || shape.takes === 'ids';
  const given = initials.map((key) => element[key]).find((value) => value !== undefined);
  return { type: element.type, [shape.field]: given ?? (isList ? [] : null) };
}

/**
 * The field's value in Slack's shape after a person entered `entered`. `offered` are the options an external select
 * showed. Throws when the choice is not among the options.
 */
export function enteredValue(element: Json, entered: Entered, offered: readonly Json[] = []): Json {
  const shape = shapes[String(element.type)];
  if (!shape) throw new Error(`A ${String(element.type)} holds no value`);
  const options = [...jsonList(element.options), ...offered, ...initialOptions(element)];
  return { type: element.type, [shape.field]: convert(shape.takes, entered, options) };
}

const initialOptions = ({ initial_option, initial_options }: Json): Json[] => [
  ...(isJson(initial_option) ? [initial_option] : []),
  ...jsonList(initial_options),
];

function convert(takes: string, entered: Entered, options: readonly Json[]): unknown {
  if (entered === null || entered === '') return takes === 'options' || takes === 'ids' ? [] : null;
  if (takes === 'options') return listOf(entered).map((value) => chosen(options, value));
  if (takes === 'ids') return listOf(entered);
  if (takes === 'option') return chosen(options, String(entered));
  return String(entered);
}

const listOf = (entered: Entered): string[] => (Array.isArray(entered) ? stringList(entered) : [String(entered)]);

function chosen(options: readonly Json[], value: string): Json {
  const option = options.find((entry) => entry.value === value);
  if (option) return option;
  throw new Error(
    `There is no option ${value} to choose; there is ${options.map((o) => o.value).join(', ') || 'none'}`,
  );
}

/** Whether a field holds nothing. */
export function isEmpty(value: Json | undefined): boolean {
  const held = Object.entries(value ?? {}).find(([key]) => key !== 'type')?.[1];
  return held === undefined || held === null || held === '' || (Array.isArray(held) && held.length === 0);
}

import type { PlacedElement } from '../workspace/elements.ts';
import { type Entered, enteredValue } from '../workspace/field-values.ts';
import { isJson, type Json, stringOf } from '../workspace/json.ts';
import type { FieldValues } from '../workspace/model.ts';

const pressed = new Set(['button', 'feedback_buttons']);

/**
 * The `actions` entry for a use of the element, and what it leaves in the field. Throws when a choice is wanted and
 * none or an impossible one is given.
 */
export function act(
  { element, blockId }: PlacedElement,
  use: { value?: string; selected?: Entered },
  offered: readonly Json[],
): { action: Json; held?: Json } {
  const common = { type: element.type, action_id: element.action_id, block_id: blockId };
  if (pressed.has(String(element.type))) return { action: { ...common, ...press(element, use.value) } };
  const entered = use.selected === undefined ? use.value : use.selected;
  if (entered === undefined) throw new Error(`Say what is selected in ${String(element.action_id)}`);
  const held = enteredValue(element, entered, offered);
  const action = { ...common, ...held, ...(element.placeholder ? { placeholder: element.placeholder } : {}) };
  return element.type === 'overflow' ? { action } : { action, held };
}

function press(element: Json, value: string | undefined): Json {
  const choices = [element.positive_button, element.negative_button].filter(isJson);
  const shown = element.type === 'feedback_buttons' ? choices.find((choice) => choice.value === value) : element;
  if (!shown) throw new Error(`Say which of ${choices.map((choice) => choice.value).join(', ')} is pressed`);
  return {
    text: shown.text,
    ...(shown.value === undefined ? {} : { value: shown.value }),
    ...(element.style === undefined ? {} : { style: element.style }),
    ...(element.url === undefined ? {} : { url: element.url }),
  };
}

/** The values with one field changed. */
export function held(values: FieldValues, { element, blockId }: PlacedElement, value: Json): FieldValues {
  return { ...values, [blockId]: { ...values[blockId], [stringOf(element.action_id) ?? '']: value } };
}

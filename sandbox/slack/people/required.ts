import { actionElements } from '../workspace/elements.ts';
import { isEmpty } from '../workspace/field-values.ts';
import { type Json, jsonList, stringOf } from '../workspace/json.ts';
import type { StoredView } from '../workspace/model.ts';

/** What Slack itself tells a person before it sends a form to the app, by block_id. */
export function fieldErrors(view: StoredView): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { element, blockId, input } of actionElements(jsonList(view.content.blocks))) {
    if (!input) continue;
    const value = view.values[blockId]?.[stringOf(element.action_id) ?? ''];
    const problem = isEmpty(value) ? missing(input) : invalid(element, String(value?.value ?? ''));
    if (problem) errors[blockId] = problem;
  }
  return errors;
}

const missing = ({ optional }: Json) => (optional === true ? undefined : 'Please complete this required field.');

function invalid(
  { type, min_length, max_length, min_value, max_value, ...rest }: Json,
  text: string,
): string | undefined {
  if (typeof min_length === 'number' && text.length < min_length) return `Enter at least ${min_length} characters.`;
  if (typeof max_length === 'number' && text.length > max_length) return `Enter at most ${max_length} characters.`;
  if (type !== 'number_input') return undefined;
  const number = Number(text);
  if (!Number.isFinite(number)) return 'Please enter a number.';
  if (rest.is_decimal_allowed !== true && !Number.isInteger(number)) return 'Please enter a whole number.';
  if (min_value !== undefined && number < Number(min_value)) return `Please enter a number of at least ${min_value}.`;
  if (max_value !== undefined && number > Number(max_value)) return `Please enter a number of at most ${max_value}.`;
  return undefined;
}

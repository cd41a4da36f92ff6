import { type Entered, initialValue } from '../../../slack/workspace/field-values.ts';
import { isJson, type Json, jsonList, stringList, stringOf } from '../../../slack/workspace/json.ts';
import type { FieldValues } from '../../../slack/workspace/model.ts';
import type { Field, Place } from './surface.ts';

export const fieldKey = ({ element, blockId }: Place): string => `${blockId}/${stringOf(element.action_id) ?? ''}`;

/** What stands in a field that nobody on this page has touched. */
export function fieldOf({ element, blockId }: Place, values: FieldValues): Field {
  const held = values[blockId]?.[stringOf(element.action_id) ?? ''] ?? initialValue(element);
  return held ? fieldFrom(held) : { entered: null, options: [] };
}

function fieldFrom({ type: _, ...held }: Json): Field {
  const options = isJson(held.selected_option) ? [held.selected_option] : jsonList(held.selected_options);
  if ('selected_option' in held) return { entered: stringOf(options[0]?.value) ?? null, options };
  if ('selected_options' in held) return { entered: options.map(({ value }) => String(value)), options };
  if ('files' in held) return { entered: jsonList(held.files).map(({ id }) => String(id)), options: [] };
  const [value] = Object.values(held);
  if (Array.isArray(value)) return { entered: stringList(value), options: [] };
  return { entered: typeof value === 'number' ? value : (stringOf(value) ?? null), options: [] };
}

/** The values to send with a view: by action_id, or by block_id where several blocks share one. */
export function sentValues(places: readonly Place[], read: (place: Place) => Field): Record<string, Entered> {
  const names = places.map(({ element }) => stringOf(element.action_id) ?? '');
  return Object.fromEntries(
    places
      .filter(({ element }) => initialValue(element) !== undefined)
      .map((place) => {
        const name = stringOf(place.element.action_id) ?? '';
        const isAlone = names.filter((other) => other === name).length === 1;
        return [isAlone ? name : place.blockId, read(place).entered];
      }),
  );
}

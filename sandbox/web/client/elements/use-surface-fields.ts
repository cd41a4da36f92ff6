import { useState } from 'react';
import type { FieldValues } from '../../../slack/workspace/model.ts';
import { fieldKey, fieldOf } from './fields.ts';
import type { Field, Place, Surface } from './surface.ts';

/** What was entered on a surface but not sent yet lies over `values`, which the app and Slack know of. */
export function useSurfaceFields(values: FieldValues): Pick<Surface, 'read' | 'enter'> {
  const [entered, setEntered] = useState<ReadonlyMap<string, Field>>(new Map());
  return {
    read: (place) => entered.get(fieldKey(place)) ?? fieldOf(place, values),
    enter: (place: Place, field: Field) => setEntered((before) => new Map(before).set(fieldKey(place), field)),
  };
}

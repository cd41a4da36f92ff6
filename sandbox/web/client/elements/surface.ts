import { createContext, useContext } from 'react';
import type { Entered } from '../../../slack/workspace/field-values.ts';
import type { Json } from '../../../slack/workspace/json.ts';

/** What stands in a field: what a person entered, and for choices the options that were chosen. */
export interface Field {
  entered: Entered;
  options: Json[];
}

export interface Place {
  element: Json;
  blockId: string;
}

/** Where blocks stand, and what using an element there does. */
export interface Surface {
  kind: 'message' | 'modal' | 'home';
  /** What is wrong with the fields of a block, by block_id. */
  errors: Record<string, string>;
  read(place: Place): Field;
  enter(place: Place, field: Field): void;
  /** Sends the use of an element to the app. */
  press(place: Place, use: { value?: string; selected?: Entered }): Promise<void>;
  suggest(place: Place, query: string): Promise<Json[]>;
  /** Submits the form the element stands in; nothing where there is none. */
  submit(): void;
}

export const SurfaceContext = createContext<Surface | null>(null);

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (!surface) throw new Error('blocks stand on no surface');
  return surface;
}

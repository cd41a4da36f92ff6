import { z } from 'zod';
import { readValue } from './ids.ts';

const aboutSchema = z.object({ private_metadata: z.string().default('') }).loose();

/**
 * What is shown, with every value that comes back saying how many changes of keys it knew of: a key is only a name, and
 * another project may have it by the time somebody clicks. With none there is nothing to say.
 */
export function stamped<Shown extends object>(shown: Shown, place: number): Shown {
  if (place === 0) return shown;
  const walked: unknown = JSON.parse(JSON.stringify(shown), (name, value: unknown) =>
    name === 'value' && typeof value === 'string' ? stampedValue(value, place) : value,
  );
  // The values change, the shape does not.
  return walked as Shown;
}

/** A view, which says it once more for all its fields. */
export function stampedView<View extends object>(view: View, place: number): View {
  if (place === 0) return view;
  const { private_metadata: metadata } = aboutSchema.parse(view);
  const about: unknown = metadata === '' ? {} : JSON.parse(metadata);
  return { ...stamped(view, place), private_metadata: JSON.stringify({ ...z.looseObject({}).parse(about), n: place }) };
}

/** How many changes of keys a view knew of; 0 where it says nothing, as it does when there were none. */
export function placeOf(metadata: string): number {
  try {
    return z.object({ n: z.number().int() }).parse(JSON.parse(metadata)).n;
  } catch {
    return 0;
  }
}

function stampedValue(value: string, place: number): string {
  const read = readValue(value);
  return read === null ? value : JSON.stringify({ ...read, n: place });
}

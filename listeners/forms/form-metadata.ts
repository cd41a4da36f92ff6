import { z } from 'zod';
import { UserFacingError } from '../../services/user-facing-error.ts';

/** Raised when the meaning of a form's metadata changes: forms opened before are then answered as stale. */
const version = 1;

/** What a form is about and what was seen when it was opened, to travel with it. */
export function encodeForm(about: object): string {
  return JSON.stringify({ ...about, v: version });
}

/** Reads it back. Throws UserFacingError for a form of another version. */
export function decodeForm<Shape extends z.ZodRawShape>(metadata: string, shape: Shape): z.infer<z.ZodObject<Shape>> {
  try {
    const known: unknown = JSON.parse(metadata);
    z.object({ v: z.literal(version) }).parse(known);
    return z.object(shape).parse(known);
  } catch {
    throw new UserFacingError('This form is out of date. Close it and open it again; nothing was changed.');
  }
}

import type { z } from 'zod';
import { UserFacingError } from '../services/user-facing-error.ts';
import type { AskedContext } from './asked.ts';
import type { Meaning } from './use-cases.ts';

/** Arguments as a use case takes them; what it does not take is dropped. Throws UserFacingError naming what cannot be used. */
export function taken<Schema extends z.ZodType>(schema: Schema, given: Meaning['arguments']): z.infer<Schema> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const names = parsed.error.issues.map(({ path }) => path.join('.'));
  throw new UserFacingError(`I cannot use what you said for ${names.join(', ')}.`);
}

/** Closes what answers a use case over the arguments it takes, so that all can stand in one list. */
export const asking =
  <Schema extends z.ZodType, More extends unknown[], Result>(
    schema: Schema,
    work: (context: AskedContext, asked: z.infer<Schema>, ...more: More) => Promise<Result>,
  ) =>
  (context: AskedContext, given: Meaning['arguments'], ...more: More): Promise<Result> =>
    work(context, taken(schema, given), ...more);

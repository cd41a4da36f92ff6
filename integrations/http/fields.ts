import { z } from 'zod';

const isoWithOffset = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)$/;
// Below this a number of seconds since 1970 (year 5138), above it milliseconds (since March 1973).
const firstMilliseconds = 1e11;

function toDate(value: string | number): Date {
  if (typeof value === 'number') return new Date(value < firstMilliseconds ? value * 1000 : value);
  if (/^\d{10,13}$/.test(value)) return toDate(Number(value));
  const [, local, offset] = isoWithOffset.exec(value) ?? [];
  if (!local || !offset) return new Date(Number.NaN);
  return new Date(local + offset.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2'));
}

/**
 * An instant in any of the forms the systems use: ISO with `Z`, `+02:00` or Jira's `-0700`, epoch milliseconds or
 * seconds. A time without an offset is refused: it would be read in this machine's zone.
 */
export const instant = z.union([z.string(), z.number()]).transform((value, context) => {
  const date = toDate(value);
  if (!Number.isNaN(date.getTime())) return date;
  context.addIssue({ code: 'invalid_value', values: [], input: value });
  return z.NEVER;
});

/** An id that the systems give as number or string; ours are strings. */
export const id = z.union([z.int(), z.string().min(1)]).transform(String);

/** An id that may be left out; an empty one says the same, as Jira does where a list of ids was empty. */
export const optionalId = z
  .union([id, z.literal('')])
  .nullish()
  .transform((value) => value || undefined);

/** One of the values known when this was written; any other is kept as unknown, for systems add to their lists. */
export function oneOf<const Value extends string>(values: readonly Value[]) {
  return z
    .unknown()
    .optional()
    .transform((value): Value | 'UNKNOWN' => values.find((known) => known === value) ?? 'UNKNOWN');
}

/** The same for a field that may be missing or null. */
export function optionalOneOf<const Value extends string>(values: readonly Value[]) {
  const known = oneOf(values);
  return z
    .unknown()
    .optional()
    .transform((value) => (value == null ? undefined : known.parse(value)));
}

/** A calendar day, `yyyy-MM-dd`. */
export const day = z.iso.date();

/** A span of time in whole seconds, as far as numbers are exact. It may be negative: that is a finding, not a mistake of reading. */
export const seconds = z.int();

/** A field that may be missing or null; both are read as undefined. */
export function optional<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? undefined);
}

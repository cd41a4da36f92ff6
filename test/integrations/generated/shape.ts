import fc from 'fast-check';

/** What the vendors' descriptions allow of a field, and what turns up all the same. */
export const text = fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('', '\u202eevil', '<b>&*_~`', 'ü 漢字 🎉'));
export const word = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'abcdefgh0123456789:-') });
export const day = fc
  .integer({ min: Date.UTC(2026, 9, 1), max: Date.UTC(2026, 10, 30) })
  .map((at) => new Date(at).toISOString().slice(0, 10));
export const moment = fc
  .integer({ min: Date.UTC(2026, 9, 1), max: Date.UTC(2026, 10, 2) })
  .map((at) => new Date(at).toISOString());
/** int64 in the descriptions: negative and absurd ones are allowed. */
export const whole = fc.oneof(fc.integer({ min: 0, max: 40_000 }), fc.constantFrom(-3600, 0, 201_600, 2 ** 40));
/** Ids come as numbers and as strings. */
export const idNumber = fc.integer({ min: 1, max: 2 ** 50 });
export const idText = idNumber.map(String);

/** One of the listed values, or one that was added since. */
export const oneOf = (...values: string[]) => fc.oneof(fc.constantFrom(...values), fc.constant('ADDED_SINCE'), text);

type Fields = Record<string, fc.Arbitrary<unknown>>;

/** An object with all of `required`, any or none of `optional` (absent, null or there), and fields nobody described. */
export function object(required: Fields, optional: Fields = {}): fc.Arbitrary<Record<string, unknown>> {
  const maybe = Object.fromEntries(
    Object.entries(optional).map(([name, value]) => [
      name,
      fc.oneof({ weight: 3, arbitrary: value }, fc.constant(null), fc.constant(undefined)),
    ]),
  );
  const added = fc.constantFrom({}, { addedSince: true }, { addedSince: { deep: [1] } });
  return fc
    .tuple(fc.record({ ...required, ...maybe }), added)
    .map(([row, more]) => JSON.parse(JSON.stringify({ ...row, ...more })));
}

/** What no description allows, and a page must survive: other types, fractions, numbers beyond all bounds. */
export const oddValue = fc.constantFrom<unknown>(
  ...[1800.5, 1e16, -1e300, -5, '', 'x', '2026-13-45', '0', true, null, [], [null], {}, { id: {} }, { length: 3 }],
);

/** Rows in which some field, at any depth, is odd; some rows are no objects at all. */
export function spoiled(rows: fc.Arbitrary<Record<string, unknown>>): fc.Arbitrary<unknown> {
  const one = fc.tuple(rows, fc.nat(), oddValue).map(([row, place, value]) => spoil(row, place, value));
  return fc.oneof({ weight: 8, arbitrary: one }, oddValue);
}

function spoil(row: Record<string, unknown>, place: number, value: unknown): unknown {
  const paths = pathsOf(row);
  const path = paths[place % Math.max(1, paths.length)] ?? [];
  return replaced(row, path, value);
}

function pathsOf(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  return Object.entries(value).flatMap(([name, inner]) => [
    [name],
    ...pathsOf(inner).flatMap((rest) => (rest.length > 0 ? [[name, ...rest]] : [])),
  ]);
}

function replaced(value: unknown, [name, ...rest]: string[], by: unknown): unknown {
  if (name === undefined) return by;
  if (Array.isArray(value))
    return value.map((each, place) => (String(place) === name ? replaced(each, rest, by) : each));
  return { ...(value as object), [name]: replaced((value as Record<string, unknown>)[name], rest, by) };
}

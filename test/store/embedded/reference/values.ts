/** The values the comparison is made with: what JSON has, and dates. */
export type Value = null | boolean | number | string | Date | Value[] | Row;
export interface Row {
  [field: string]: Value;
}
export type Maybe = Value | undefined;

export const isRow = (value: Maybe): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** https://www.mongodb.com/docs/v7.0/reference/bson-type-comparison-order/ : missing below null, then numbers, texts … */
export function rank(value: Maybe): number {
  if (value === undefined) return 0;
  if (value === null) return 1;
  if (typeof value === 'number') return 2;
  if (typeof value === 'string') return 3;
  if (isRow(value)) return 4;
  if (Array.isArray(value)) return 5;
  return typeof value === 'boolean' ? 6 : 7;
}

/** MongoDB's order of any two values. */
export function order(a: Maybe, b: Maybe): number {
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (typeof a === 'number' && typeof b === 'number') {
    if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
    return a - b;
  }
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  if (Array.isArray(a) && Array.isArray(b)) return firstDifference(a, b, order);
  if (isRow(a) && isRow(b)) return firstDifference(Object.entries(a), Object.entries(b), orderOfFields);
  return Number(a) - Number(b);
}

function firstDifference<Item>(a: Item[], b: Item[], compare: (a: Item, b: Item) => number): number {
  for (const [i, item] of a.entries()) {
    const other = b[i];
    if (other === undefined) return 1;
    const difference = compare(item, other);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Type first, then name, then value. */
function orderOfFields([name, value]: [string, Value], [otherName, other]: [string, Value]): number {
  return rank(value) - rank(other) || order(name, otherName) || order(value, other);
}

export const same = (a: Maybe, b: Maybe): boolean => order(a, b) === 0;

/** Every value a dotted path means in a filter: elements of arrays on the way and at the end, and an array at the end itself. */
export function reached(value: Maybe, [part, ...rest]: readonly string[]): Maybe[] {
  if (part === undefined) return Array.isArray(value) ? [...value, value] : [value];
  if (isRow(value)) return reached(value[part], rest);
  if (!Array.isArray(value)) return [undefined];
  return value.flatMap((item) => (isRow(item) ? reached(item, [part, ...rest]) : []));
}

/** What a value is sorted by: of an array its lowest or highest element, nothing counting as null. */
export function sortValue(row: Row, path: string, direction: 1 | -1): Maybe {
  const found = leaves(row, path.split('.'));
  return found.reduce((best, value) => (order(value, best) * direction < 0 ? value : best), found[0]);
}

function leaves(value: Maybe, [part, ...rest]: readonly string[]): Maybe[] {
  if (Array.isArray(value)) {
    if (value.length === 0) return [part === undefined ? undefined : null];
    return value.flatMap((item) => (part === undefined ? [item] : leaves(isRow(item) ? item : null, [part, ...rest])));
  }
  if (part === undefined) return [value ?? null];
  return isRow(value) ? leaves(value[part], rest) : [null];
}

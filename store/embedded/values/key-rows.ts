import { CommandError } from '../errors.ts';
import { child, isPosition } from './path.ts';
import { type Document, fieldOf, isDocument, type Maybe, type Value } from './value.ts';

interface Walker {
  value: Maybe;
  parts: readonly string[];
  /** How many parts are behind it. */
  at: number;
  done: boolean;
}

export interface KeyRows {
  /** One row of values a key: missing is null, an empty array is undefined (which sorts below null). */
  rows: Maybe[][];
  /** Which fields went through an array. */
  multikey: boolean[];
}

/**
 * The values of several paths at once, as an index or a sort sees them: one row for each element of an array on the
 * way. Two different arrays in one document throw CannotIndexParallelArrays.
 */
export function keyRows(document: Document, paths: readonly (readonly string[])[]): KeyRows {
  const multikey = paths.map(() => false);
  const rows: Maybe[][] = [];
  expand(
    paths.map((parts) => ({ value: document, parts, at: 0, done: false })),
    rows,
    multikey,
  );
  return { rows, multikey };
}

function expand(start: Walker[], rows: Maybe[][], multikey: boolean[]): void {
  const walkers = start.map(walk);
  const array = walkers.find((walker) => !walker.done)?.value;
  if (!Array.isArray(array)) {
    rows.push(walkers.map((walker) => walker.value));
    return;
  }
  walkers.forEach((walker, i) => {
    if (walker.done) return;
    if (walker.value !== array) throw new CommandError(171, 'cannot index parallel arrays');
    multikey[i] = true;
  });
  const next =
    array.length === 0 ? [walkers.map(intoEmpty)] : array.map((item) => walkers.map((w) => intoItem(w, item)));
  for (const entered of next) expand(entered, rows, multikey);
}

/** Goes down until the end of the path (done) or an array to be entered (not done). */
function walk(from: Walker): Walker {
  let { value, at } = from;
  while (!from.done && at < from.parts.length) {
    const part = from.parts[at] ?? '';
    if (isDocument(value)) value = fieldOf(value, part);
    else if (Array.isArray(value) && isPosition(part)) value = child(value, part);
    else if (Array.isArray(value)) break;
    else return { ...from, value: null, done: true };
    at++;
  }
  if (from.done) return from;
  return Array.isArray(value) ? { ...from, value, at } : { ...from, value: value ?? null, at, done: true };
}

function intoEmpty(walker: Walker): Walker {
  if (walker.done) return walker;
  return { ...walker, value: walker.at === walker.parts.length ? undefined : null, done: true };
}

function intoItem(walker: Walker, item: Value): Walker {
  if (walker.done) return walker;
  if (walker.at === walker.parts.length) return { ...walker, value: item, done: true };
  return isDocument(item) ? { ...walker, value: item } : { ...walker, value: null, done: true };
}

import { type Comparison, type Filter, isLeaf, type Leaf } from '../query/filter.ts';
import type { Index } from '../storage/index-definition.ts';
import { compare } from '../values/compare.ts';
import { encodeKey } from '../values/key.ts';
import { isPosition } from '../values/path.ts';
import { bracket, bracketOf, type Value } from '../values/value.ts';

/** Bytes from `low` up to but not including `high`. */
export interface Interval {
  low: Buffer;
  high: Buffer;
}

export interface Bounds {
  intervals: Interval[];
  /** How many of the index' leading fields are bound to single values, and whether a range follows them. */
  points: number;
  ranged: boolean;
}

const longestBound = 1900;
const mostIntervals = 1000;
/** Each value of a unique key costs one look at most, and a scan instead would read everything. */
const mostKeys = 10_000;

/** The leaves that all must hold. */
export function conjuncts(filter: Filter): Leaf[] {
  if (filter.op === 'and') return filter.parts.flatMap(conjuncts);
  return isLeaf(filter) ? [filter] : [];
}

/**
 * The parts of the index that hold every match of the leaves; possibly more, so matches are always checked again.
 * Leading fields with single values, then one range. Where documents have arrays, one value may meet one condition
 * and another value the next: there only one condition is used, and only on one field.
 */
export function boundsOf(index: Index, leaves: readonly Leaf[]): Bounds {
  let intervals: Interval[] = [{ low: Buffer.alloc(0), high: Buffer.from([255]) }];
  let points = 0;
  let arrays = 0;
  const most = index.spec.unique && index.fields.length === 1 ? mostKeys : mostIntervals;
  for (const [i, field] of index.fields.entries()) {
    const isMultikey = index.multikey[i] === true;
    if (field.split('.').some(isPosition) || (isMultikey && arrays++ > 0)) break;
    const here = leaves.filter((leaf) => leaf.path === field);
    const descending = index.descending[i] === true;
    const values = pointsOf(here);
    const bound = values ? values.map((value) => point(value, descending)) : rangeOf(here, descending, isMultikey);
    if (bound === undefined || bound.length * intervals.length > most) break;
    const combined = combine(intervals, bound, points);
    if (combined.some(({ low, high }) => Math.max(low.length, high.length) > longestBound)) break;
    intervals = combined;
    if (!values) return { intervals: merged(intervals), points, ranged: true };
    points++;
  }
  return { intervals: merged(intervals), points, ranged: false };
}

/** The values the leaves allow, if one of them names them. */
export function pointsOf(leaves: readonly Leaf[]): Value[] | undefined {
  for (const leaf of leaves) {
    if (leaf.op === 'eq' && !Array.isArray(leaf.value)) return [leaf.value];
    if (leaf.op === 'in' && !leaf.values.some(Array.isArray)) return leaf.values;
  }
  return undefined;
}

function point(value: Value, descending: boolean): Interval {
  const key = encodeKey([value], [descending]);
  return { low: key, high: successor(key) };
}

type Range = { op: Exclude<Comparison, 'eq'>; path: string; value: Value };

function rangeOf(leaves: readonly Leaf[], descending: boolean, isMultikey: boolean): Interval[] | undefined {
  const all = leaves.filter(isRange);
  const [first] = all;
  if (first === undefined) return undefined;
  const type = bracketOf(first.value);
  const used = isMultikey ? [first] : all.filter((leaf) => bracketOf(leaf.value) === type);
  const low = tightest(
    used.filter(({ op }) => op === 'gt' || op === 'gte'),
    1,
  );
  const high = tightest(
    used.filter(({ op }) => op === 'lt' || op === 'lte'),
    -1,
  );
  const from = edge(descending ? high : low, descending, false);
  const to = edge(descending ? low : high, descending, true);
  const base = descending ? 255 - type : type;
  return [{ low: from ?? Buffer.from([base]), high: to ?? Buffer.from([base + 1]) }];
}

function isRange(leaf: Leaf): leaf is Range {
  if (leaf.op !== 'gt' && leaf.op !== 'gte' && leaf.op !== 'lt' && leaf.op !== 'lte') return false;
  return ![bracket.array, bracket.object].some((type) => type === bracketOf(leaf.value));
}

function tightest(ranges: Range[], direction: 1 | -1): Range | undefined {
  return ranges.reduce<Range | undefined>(
    (best, range) => (best === undefined || compare(range.value, best.value) * direction > 0 ? range : best),
    undefined,
  );
}

/** The byte edge: an included value at the upper side, or an excluded one at the lower, is stepped over. */
function edge(range: Range | undefined, descending: boolean, upper: boolean): Buffer | undefined {
  if (range === undefined) return undefined;
  const key = encodeKey([range.value], [descending]);
  if (key.length > longestBound) return undefined;
  const included = range.op === 'gte' || range.op === 'lte';
  return included === upper ? successor(key) : key;
}

function combine(intervals: Interval[], bound: Interval[], points: number): Interval[] {
  if (points === 0) return bound;
  return intervals.flatMap(({ low }) =>
    bound.map((part) => ({ low: Buffer.concat([low, part.low]), high: Buffer.concat([low, part.high]) })),
  );
}

/** In the order of the index, without repeats and empty ones. */
function merged(intervals: Interval[]): Interval[] {
  const sorted = intervals.filter(({ low, high }) => low.compare(high) < 0).sort((a, b) => a.low.compare(b.low));
  return sorted.filter(({ low }, i) => i === 0 || sorted[i - 1]?.low.equals(low) === false);
}

/** The first bytes after all that start with these. */
export function successor(bytes: Buffer): Buffer {
  const next = Buffer.from(bytes);
  let at = next.length - 1;
  while (at > 0 && next[at] === 255) at--;
  next[at] = (next[at] ?? 0) + 1;
  return next.subarray(0, at + 1);
}

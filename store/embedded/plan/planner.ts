import { type Filter, isLeaf, type Leaf } from '../query/filter.ts';
import type { SortField } from '../query/sort.ts';
import type { Collection } from '../storage/collection.ts';
import type { Index } from '../storage/index-definition.ts';
import type { Storage } from '../storage/storage.ts';
import { equal } from '../values/compare.ts';
import { type Bounds, boundsOf, conjuncts, pointsOf } from './bounds.ts';

export interface IndexPlan {
  index: Index;
  bounds: Bounds;
  /** The index gives the wanted order, read backwards if `reverse`. */
  sorted: boolean;
  reverse: boolean;
}

/** How the documents a filter may match are found: by one index, by one for each branch of an `$or`, or by a scan. */
export type Plan =
  | ({ kind: 'index' } & IndexPlan)
  | { kind: 'union'; plans: IndexPlan[]; sorted: false }
  | { kind: 'scan'; sorted: false };

const sampled = 250;

export function choosePlan(
  storage: Storage,
  collection: Collection,
  filter: Filter,
  sort: readonly SortField[] = [],
): Plan {
  const best = bestIndex(storage, collection, conjuncts(filter), sort);
  if (best && isBound(best)) return { kind: 'index', ...best };
  const union = unionPlan(storage, collection, filter);
  if (union) return union;
  return best ? { kind: 'index', ...best } : { kind: 'scan', sorted: false };
}

function isBound({ bounds }: IndexPlan): boolean {
  return bounds.points > 0 || bounds.ranged;
}

function bestIndex(
  storage: Storage,
  collection: Collection,
  leaves: readonly Leaf[],
  sort: readonly SortField[],
): IndexPlan | undefined {
  const plans = collection.indexes
    .filter((index) => isUsable(index, leaves))
    .map((index) => planFor(index, leaves, sort))
    .filter((plan) => isBound(plan) || plan.sorted);
  const [only] = plans;
  if (plans.length < 2 || only === undefined) return only;
  const ranked = plans.map((plan) => ({ plan, cost: costOf(storage, collection, plan), score: scoreOf(plan) }));
  return ranked.sort((a, b) => a.cost - b.cost || b.score - a.score)[0]?.plan;
}

/** How many keys would be read, counted up to a limit; all beyond it count the same and the score decides. */
function costOf(storage: Storage, collection: Collection, { index, bounds }: IndexPlan): number {
  let keys = 0;
  for (const { low, high } of bounds.intervals) {
    if (keys >= sampled) return sampled;
    keys += storage.count(collection.indexKey(index, low), collection.indexKey(index, high), sampled - keys);
  }
  return keys;
}

function scoreOf({ bounds, sorted }: IndexPlan): number {
  return bounds.points * 4 + (bounds.ranged ? 2 : 0) + (sorted ? 3 : 0);
}

function planFor(index: Index, leaves: readonly Leaf[], sort: readonly SortField[]): IndexPlan {
  const bounds = boundsOf(index, leaves);
  const reverse = sort.length === 0 ? undefined : directionFor(index, leaves, sort);
  return { index, bounds, sorted: reverse !== undefined, reverse: reverse ?? false };
}

/** Whether reading the index gives the order: false as it is, true backwards, undefined not at all. */
function directionFor(index: Index, leaves: readonly Leaf[], sort: readonly SortField[]): boolean | undefined {
  const constant = (path: string) => pointsOf(leaves.filter((leaf) => leaf.path === path))?.length === 1;
  const wanted = sort.filter(({ path }) => !constant(path));
  let reverse: boolean | undefined;
  let at = 0;
  for (const [i, field] of index.fields.entries()) {
    const next = wanted[at];
    if (index.multikey[i]) return undefined;
    if (next === undefined) break;
    if (next.path !== field && constant(field)) continue;
    const backwards = next.descending !== index.descending[i];
    if (next.path !== field || (reverse !== undefined && reverse !== backwards)) return undefined;
    reverse = backwards;
    at++;
  }
  return at === wanted.length ? (reverse ?? false) : undefined;
}

/** A partial index may be used only where the filter rules out what it leaves out. */
function isUsable(index: Index, leaves: readonly Leaf[]): boolean {
  return index.partial === undefined || implies(leaves, index.partial);
}

function needsValue(leaf: Leaf): boolean {
  if (leaf.op === 'eq') return leaf.value !== null;
  return leaf.op !== 'in' || !leaf.values.includes(null);
}

function implies(leaves: readonly Leaf[], partial: Filter): boolean {
  if (partial.op === 'and') return partial.parts.every((part) => implies(leaves, part));
  return isLeaf(partial) && leaves.some((leaf) => leaf.path === partial.path && leafImplies(leaf, partial));
}

/** `partial` demands a value, or one value. */
function leafImplies(leaf: Leaf, partial: Leaf): boolean {
  if (partial.op === 'exists') return needsValue(leaf);
  return partial.op === 'eq' && pointsOf([leaf])?.every((value) => equal(value, partial.value)) === true;
}

/** For a filter with an `$or` each of whose branches an index can answer. */
function unionPlan(storage: Storage, collection: Collection, filter: Filter): Plan | undefined {
  const parts = filter.op === 'and' ? filter.parts : [filter];
  for (const part of parts) {
    if (part.op !== 'or') continue;
    const plans = part.parts.map((branch) => bestIndex(storage, collection, conjuncts(branch), []));
    const bound = plans.filter((plan) => plan !== undefined && isBound(plan));
    if (bound.length === plans.length)
      return { kind: 'union', plans: bound.filter((plan) => plan !== undefined), sorted: false };
  }
  return undefined;
}

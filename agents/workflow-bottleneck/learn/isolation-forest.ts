import { max, min, quantileSorted } from 'simple-statistics';
import { backingOff, finishedHours, finishedOnly, groupKey, groupsOf } from './groups.ts';
import type { Method } from './method.ts';
import { seeded } from './seeded.ts';
import { type Stay, shortestHours } from './stay.ts';

type Point = readonly number[];
type Node = { size: number } | { feature: number; at: number; below: Node; above: Node };

const trees = 100;
const sampleSize = 256;
const seed = 1;
/** The share of what it learns from that is taken to be odd. */
const oddShare = 0.05;

/**
 * An isolation forest (Liu, Ting, Zhou 2008) over log hours, the usual log hours of the project and status, and the
 * distance between them. What is cut off from the rest by few random cuts is odd; only longer than usual counts. Its line in
 * a group is the first length, up from the median, that is odder than 95 % of the past.
 */
export const isolationForest: Method = {
  name: 'isolation-forest',
  learn(stays, { ownFrom }) {
    const finished = finishedOnly(stays);
    const usual = new Map<string, number>();
    for (const [key, group] of groupsOf(finished).byProjectStatus)
      usual.set(key, logOf(quantileSorted(finishedHours(group), 0.5)));
    const pointOf = ({ project, status, hours }: Stay) =>
      point(hours, usual.get(groupKey(project, status)) ?? logOf(hours));
    const score = grow(finished.map(pointOf));
    const sample = everyNth(finished, 2000)
      .map((stay) => score(pointOf(stay)))
      .sort((a, b) => a - b);
    const line = sample.length > 0 ? quantileSorted(sample, 1 - oddShare) : 1;
    return backingOff(finished, ownFrom, (group) => {
      const hours = finishedHours(group);
      if (hours.length === 0) return null;
      const medianHours = quantileSorted(hours, 0.5);
      const p95Hours = quantileSorted(hours, 0.95);
      const thresholdHours = firstOdd(medianHours, (length) => score(point(length, logOf(medianHours))) > line);
      return { medianHours, p95Hours, spreadHours: p95Hours - medianHours, thresholdHours };
    });
  },
};

const logOf = (hours: number) => Math.log(Math.max(hours, shortestHours));
const point = (hours: number, usual: number): Point => [logOf(hours), usual, logOf(hours) - usual];

/** Up from the median by tenths of a doubling, a thousandfold at most. */
function firstOdd(medianHours: number, isOdd: (hours: number) => boolean): number {
  const start = Math.max(medianHours, shortestHours);
  for (let step = 0; step <= 100; step++) {
    const hours = start * 2 ** (step / 10);
    if (isOdd(hours)) return hours;
  }
  return Number.POSITIVE_INFINITY;
}

/** Returns how odd a point is: 2^(−mean depth ÷ expected depth), near 1 for odd ones. */
function grow(points: readonly Point[]): (point: Point) => number {
  const random = seeded(seed);
  const size = Math.min(sampleSize, points.length);
  const deepest = Math.ceil(Math.log2(Math.max(size, 2)));
  const forest = Array.from({ length: points.length > 0 ? trees : 0 }, () =>
    split(
      Array.from({ length: size }, () => points[Math.floor(random() * points.length)] ?? []),
      deepest,
      random,
    ),
  );
  const expected = expectedDepth(size);
  return (one) => 2 ** (-forest.reduce((sum, tree) => sum + depthOf(one, tree), 0) / (trees * Math.max(expected, 1)));
}

function split(points: readonly Point[], depthLeft: number, random: () => number): Node {
  const first = points[0];
  if (!first || points.length <= 1 || depthLeft === 0) return { size: points.length };
  const feature = Math.floor(random() * first.length);
  const values = points.map((one) => one[feature] ?? 0);
  const [least, most] = [min(values), max(values)];
  if (least === most) return { size: points.length };
  const at = least + random() * (most - least);
  const side = (below: boolean) => points.filter((one) => (one[feature] ?? 0) < at === below);
  return {
    feature,
    at,
    below: split(side(true), depthLeft - 1, random),
    above: split(side(false), depthLeft - 1, random),
  };
}

function depthOf(one: Point, node: Node): number {
  if ('size' in node) return expectedDepth(node.size);
  return 1 + depthOf(one, (one[node.feature] ?? 0) < node.at ? node.below : node.above);
}

/** The mean depth of an unsuccessful search in a binary tree of `size` points. */
function expectedDepth(size: number): number {
  if (size <= 1) return 0;
  return 2 * (Math.log(size - 1) + 0.5772156649) - (2 * (size - 1)) / size;
}

function everyNth<Item>(items: readonly Item[], most: number): Item[] {
  const step = Math.max(1, Math.floor(items.length / most));
  return items.filter((_, index) => index % step === 0);
}

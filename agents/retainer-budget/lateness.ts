import { groupBy } from '../group-by.ts';
import type { LoggedWork } from './work.ts';

/** The share of a day's work that somebody has logged so many hours after the day began, 0–1. */
export type Lateness = (accountId: string | null, ageHours: number) => number;

/** How many hours of somebody's own past outweigh how the whole team logs. */
const ownHoursNeeded = 20;

/**
 * How late people log, learnt from days that are so long ago that nothing more is to be expected; what is never logged is
 * never waited for. `today` is the place of the day it is seen from: later worklogs teach nothing. Without such days a day counts as logged once it is over.
 */
export function latenessOf(known: readonly LoggedWork[], today: number, settledDays: number): Lateness {
  const settled = known.filter(({ place }) => today - place >= settledDays);
  if (settled.length === 0) return (_, ageHours) => Math.min(1, Math.max(0, ageHours / 24));
  const team = curveOf(settled);
  const own = new Map(
    [...groupBy(settled, ({ accountId }) => accountId)].map(([accountId, entries]) => [accountId, curveOf(entries)]),
  );
  return (accountId, ageHours) => {
    if (ageHours >= settledDays * 24) return 1;
    const all = team.within(ageHours) / team.total;
    const one = accountId === null ? undefined : own.get(accountId);
    return one ? (one.within(ageHours) + ownHoursNeeded * all) / (one.total + ownHoursNeeded) : all;
  };
}

/** Hours that were logged within a number of hours, of all of them. */
function curveOf(entries: readonly LoggedWork[]) {
  const inOrder = [...entries].sort((a, b) => a.lagHours - b.lagHours);
  const lags = inOrder.map(({ lagHours }) => lagHours);
  let total = 0;
  const sums = inOrder.map(({ hours }) => {
    total += hours;
    return total;
  });
  return { total, within: (ageHours: number) => sums[countUpTo(lags, ageHours) - 1] ?? 0 };
}

/** How many of the sorted values are no larger than `limit`. */
function countUpTo(values: readonly number[], limit: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

import { quantileSorted } from 'simple-statistics';
import { finishedHours, finishedOnly, groupKey, groupsOf } from './groups.ts';
import type { Cut } from './method.ts';
import type { Stay } from './stay.ts';

/** Where everything is passed at once, nothing is left behind within the hour. */
const leastHours = 1;

/**
 * The stays without those that are taken to be left behind: open for more than `leftBehindAfter` times the 95th percentile of the
 * ended ones of their project and status, or of the status where those are few. Counting them as work still to come, as
 * Kaplan and Meier do, says that normal is longer than the tracker has existed; only what is known now decides.
 */
export function withoutLeftBehind(stays: readonly Stay[], { leftBehindAfter, ownFrom }: Cut): readonly Stay[] {
  if (leftBehindAfter === null) return stays;
  const ended = groupsOf(finishedOnly(stays));
  const limits = new Map<string, number>();
  const limitOf = (project: string, status: string) => {
    const key = groupKey(project, status);
    const known = limits.get(key);
    if (known !== undefined) return known;
    const own = ended.byProjectStatus.get(key) ?? [];
    const group = own.length >= ownFrom ? own : (ended.byStatus.get(status) ?? []);
    const p95 = group.length >= ownFrom ? quantileSorted(finishedHours(group), 0.95) : Number.POSITIVE_INFINITY;
    const limit = leftBehindAfter * Math.max(p95, leastHours);
    limits.set(key, limit);
    return limit;
  };
  return stays.filter(({ project, status, hours, finished }) => finished || hours <= limitOf(project, status));
}

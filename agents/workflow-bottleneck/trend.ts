import { dayOf } from '../calendar/days.ts';
import { weekContaining, weekStartsUpTo } from '../calendar/periods.ts';
import type { Day } from '../calendar/types.ts';
import type { WorkflowBottleneck } from './model.ts';
import type { TrendRow } from './notice.ts';

const weeks = 8;

export const trendWeeks = (today: Day): Day[] => weekStartsUpTo(weekContaining(today).from, weeks);

/** How many items were found stuck a week, by what `nameOf` says; those with most open first. Names of nobody are left out. */
export function trendBy(
  rows: readonly WorkflowBottleneck[],
  nameOf: (row: WorkflowBottleneck) => string | null,
  { today, timeZone }: { today: Day; timeZone: string },
): TrendRow[] {
  const starts = trendWeeks(today);
  const trends = new Map<string, TrendRow>();
  for (const row of rows) {
    const name = nameOf(row);
    if (!row.isTrulyStuck || name === null) continue;
    const trend = trends.get(name) ?? { name, weeks: starts.map(() => 0), open: 0 };
    trends.set(name, trend);
    const week = starts.indexOf(weekContaining(dayOf(row.detectedAt, timeZone)).from);
    if (week >= 0) trend.weeks[week] = (trend.weeks[week] ?? 0) + 1;
    if (row.resolvedAt === null) trend.open++;
  }
  return [...trends.values()].sort((a, b) => b.open - a.open || a.name.localeCompare(b.name));
}

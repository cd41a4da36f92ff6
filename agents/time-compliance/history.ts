import { addDays } from '../calendar/days.ts';
import { weekStartsUpTo } from '../calendar/periods.ts';
import type { Day } from '../calendar/types.ts';
import type { ComplianceStatus, ComplianceWeek } from '../records.ts';

/** Past judgements by person and week start. */
export type History = ReadonlyMap<string, ReadonlyMap<Day, ComplianceStatus>>;

/** Only weeks before `weekStart`: judging a week again never reads its own earlier judgement. */
export function historyBefore(weekStart: Day, rows: readonly ComplianceWeek[]): History {
  const history = new Map<string, Map<Day, ComplianceStatus>>();
  for (const { userAccountId, weekStartDate, status } of rows) {
    if (weekStartDate >= weekStart) continue;
    const weeks = history.get(userAccountId) ?? new Map<Day, ComplianceStatus>();
    history.set(userAccountId, weeks.set(weekStartDate, status));
  }
  return history;
}

/**
 * How many weeks in a row were short, up to and including the one that starts at `weekStart`. Excused weeks neither count
 * nor break; a compliant week breaks, and so does one nobody judged.
 */
export function shortWeeksUpTo(
  weekStart: Day,
  status: ComplianceStatus,
  past: ReadonlyMap<Day, ComplianceStatus>,
): number {
  if (!isShort(status)) return 0;
  let count = 1;
  for (let week = addDays(weekStart, -7); ; week = addDays(week, -7)) {
    const then = past.get(week);
    if (then === 'excused') continue;
    if (then === undefined || !isShort(then)) return count;
    count++;
  }
}

export interface TrendWeek {
  weekStart: Day;
  compliancePercent: number | null;
}

/** Compliance of a group over the `count` weeks up to this one, whose statuses are given. */
export function trendOf(
  weekStart: Day,
  now: ReadonlyMap<string, ComplianceStatus>,
  history: History,
  count: number,
): TrendWeek[] {
  return weekStartsUpTo(weekStart, count).map((week) => {
    const statuses = [...now].map(([id, status]) => (week === weekStart ? status : history.get(id)?.get(week)));
    return { weekStart: week, compliancePercent: compliancePercent(statuses) };
  });
}

/** Compliant of measured, 0–100 with one decimal; 100 only when it is everybody, null when nobody was measured. */
export function compliancePercent(statuses: readonly (ComplianceStatus | undefined)[]): number | null {
  const measured = statuses.filter((status) => status !== undefined && status !== 'excused');
  if (measured.length === 0) return null;
  const compliant = measured.filter((status) => status === 'compliant').length;
  if (compliant === measured.length) return 100;
  return Math.min(99.9, Math.round((compliant * 1000) / measured.length) / 10);
}

function isShort(status: ComplianceStatus): boolean {
  return status === 'partial' || status === 'non-compliant';
}

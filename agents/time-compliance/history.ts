import { addDays, daysBetween } from '../calendar/days.ts';
import { weekStartsUpTo } from '../calendar/periods.ts';
import type { Day } from '../calendar/types.ts';
import type { ComplianceStatus, ComplianceWeek } from '../records.ts';
import type { LateWeeks, TrendWeek } from './notice.ts';

/** A week that was judged: as it was then and as it is now. */
export interface PastWeek {
  /** Null where nobody could judge it on its Monday. */
  judged: ComplianceStatus | null;
  now: ComplianceStatus;
  /** The day it was complete, where it was judged short. */
  putRightOn: Day | null;
  /** Start of the week whose check first saw it as it is now; null where it is as it was judged, or that is not known. */
  changedIn: Day | null;
}

/** Past weeks by person and week start. */
export type History = ReadonlyMap<string, ReadonlyMap<Day, PastWeek>>;

/** Only weeks before `weekStart`: judging a week again never reads its own earlier judgement. Later rows win. */
export function historyBefore(weekStart: Day, rows: readonly ComplianceWeek[]): History {
  const history = new Map<string, Map<Day, PastWeek>>();
  for (const { userAccountId, weekStartDate, status, judgedLate, statusNow: now = status, ...row } of rows) {
    if (weekStartDate >= weekStart) continue;
    const weeks = history.get(userAccountId) ?? new Map<Day, PastWeek>();
    // A week put right once may be short again.
    const putRightOn = (now === 'compliant' && row.putRightOn) || null;
    const judged = judgedLate ? null : status;
    history.set(userAccountId, weeks.set(weekStartDate, { judged, now, putRightOn, changedIn: row.changedIn ?? null }));
  }
  return history;
}

/**
 * How many weeks in a row are still short, up to and including the one that starts at `weekStart`. Excused weeks neither count
 * nor break; a complete week breaks, whenever it was completed, and so does one nobody judged. A week that became short after it was
 * told as complete breaks too: nobody was reminded of it.
 */
export function shortWeeksUpTo(weekStart: Day, status: ComplianceStatus, past: ReadonlyMap<Day, PastWeek>): number {
  if (!isShort(status)) return 0;
  let count = 1;
  for (let week = addDays(weekStart, -7); ; week = addDays(week, -7)) {
    const then = past.get(week);
    if (then === undefined || then.judged === null) return count;
    if (then.judged === 'excused' || then.now === 'excused') continue;
    if (!isShort(then.judged) || !isShort(then.now)) return count;
    count++;
  }
}

/** The weeks right before `weekStart` that were put right after they were judged; excused ones neither count nor break. */
export function lateWeeksBefore(weekStart: Day, past: ReadonlyMap<Day, PastWeek>): LateWeeks {
  let [weeks, latest, by] = [0, -1, null as Day | null];
  for (let week = addDays(weekStart, -7); ; week = addDays(week, -7)) {
    const then = past.get(week);
    if (then?.now === 'excused') continue;
    if (then?.now !== 'compliant' || then.judged === null || !isShort(then.judged)) return { weeks, by };
    weeks++;
    const took = then.putRightOn === null ? -1 : daysBetween(week, then.putRightOn);
    if (took > latest) [latest, by] = [took, then.putRightOn];
  }
}

/**
 * Compliance of a group over the `count` weeks up to this one, each as it was judged. `now` holds this week's statuses, `members`
 * everybody who belongs to the group, those who left meanwhile too: they were part of it then.
 */
export function trendOf(
  weekStart: Day,
  now: ReadonlyMap<string, ComplianceStatus>,
  { history, members }: { history: History; members: ReadonlySet<string> },
  count: number,
): TrendWeek[] {
  const everybody = [...new Set([...now.keys(), ...members])];
  return weekStartsUpTo(weekStart, count).map((week) => {
    const statuses = everybody.map((id) =>
      week === weekStart ? now.get(id) : (history.get(id)?.get(week)?.judged ?? undefined),
    );
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

export function isShort(status: ComplianceStatus): boolean {
  return status === 'partial' || status === 'non-compliant';
}

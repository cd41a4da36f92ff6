import { addDays, daysBetween, daysIn } from '../calendar/days.ts';
import { weekStartsUpTo } from '../calendar/periods.ts';
import type { Day } from '../calendar/types.ts';
import { groupBy } from '../group-by.ts';
import type { ComplianceWeek } from '../records.ts';
import { completeOn, type LoggedWeek } from './complete-on.ts';
import { isShort } from './history.ts';
import type { Judged } from './judge.ts';
import { groupByPerson, judgeWeek } from './judge-week.ts';
import { type ComplianceRecord, complianceRecord } from './record.ts';
import type { TimeComplianceSettings } from './settings.ts';
import type { LoggedTime, TimeComplianceSnapshot } from './snapshot.ts';

/** Weeks to be looked at once more, and whose; null: everybody's. */
export interface WeeksToLookAt {
  weeks: Day[];
  accountIds: string[] | null;
}

/**
 * The weeks of the trend before this one that nobody has judged (all of them on Reeve's first Monday), and those that are
 * short for somebody as far as is known: they may have been put right since. Oldest first.
 */
export function weeksToLookAt(weekStart: Day, history: readonly ComplianceWeek[], trendWeeks: number): WeeksToLookAt {
  const trend = weekStartsUpTo(addDays(weekStart, -7), trendWeeks - 1);
  const judged = new Set(history.map(({ weekStartDate }) => weekStartDate));
  const open = history.filter(({ status, statusNow = status }) => isShort(statusNow));
  const openWeeks = new Set(open.map(({ weekStartDate }) => weekStartDate));
  const unjudged = trend.some((week) => !judged.has(week));
  const weeks = trend.filter((week) => !judged.has(week) || openWeeks.has(week));
  const accountIds = [...new Set(open.map(({ userAccountId }) => userAccountId))];
  return { weeks, accountIds: unjudged ? null : accountIds };
}

/** Those weeks as they were on their Monday and as they are now, to be remembered; nobody is told about them. */
export function earlierRecords(
  snapshot: Pick<TimeComplianceSnapshot, 'earlier' | 'people' | 'history' | 'week' | 'timeZone'>,
  settings: TimeComplianceSettings,
  at: Date,
): ComplianceRecord[] {
  const { earlier, people, history, timeZone } = snapshot;
  if (!earlier) return [];
  const absences = new Set(earlier.absenceIssueIds);
  const rowOf = new Map(history.map((row) => [`${row.weekStartDate} ${row.userAccountId}`, row]));
  const worklogsOf = groupByPerson(earlier.worklogs);
  const judgedWeeks = new Set(history.map(({ weekStartDate }) => weekStartDate));
  const worklogsIn = byWeek(earlier.weeks, earlier.worklogs);
  return earlier.weeks.flatMap((from) => {
    const judged = { from, until: addDays(from, 6) };
    const logged = worklogsIn.get(from) ?? [];
    const judge = (worklogs: LoggedTime[]) =>
      judgeWeek({ ...earlier, worklogs, judged, people, rejectedRows: [] }, settings);
    const now = judge(logged);
    const nowOf = new Map(now.judged.map((one) => [one.person.accountId, one]));
    const week = { worklogsOf, absences, judged, timeZone };
    // Without any time at all the week is one before the mirror begins, not one in which everybody failed.
    if (now.logged.size === 0) return [];
    if (!judgedWeeks.has(from)) {
      const checkedAt = new Date(at.getTime() - daysBetween(from, snapshot.week.from) * dayMs);
      const then = judge(logged.filter(({ createdAt }) => createdAt === undefined || createdAt <= checkedAt));
      const rows = then.judged.flatMap((one) => complianceRecord(one, from));
      return rows.flatMap(({ row }) => withNow(row, nowOf.get(row.userAccountId), week) ?? asRecord(row));
    }
    return now.judged.flatMap((one) => {
      const row = rowOf.get(`${from} ${one.person.accountId}`);
      const isOpen = row && isShort(row.statusNow ?? row.status);
      return (isOpen && withNow(row, one, week)) || [];
    });
  });
}

/** There are months of worklogs: no week looks through those of the others. */
function byWeek(weeks: readonly Day[], worklogs: readonly LoggedTime[]): Map<Day, LoggedTime[]> {
  const weekOf = new Map(weeks.flatMap((from) => daysIn({ from, until: addDays(from, 6) }).map((day) => [day, from])));
  const groups = groupBy(worklogs, ({ day }) => weekOf.get(day) ?? '');
  groups.delete('');
  return groups;
}

const dayMs = 86_400_000;
const asRecord = (row: ComplianceWeek): ComplianceRecord => ({ collection: 'timeTrackingCompliance', row });

interface Week extends LoggedWeek {
  worklogsOf: ReadonlyMap<string, readonly LoggedTime[]>;
}

/** A week as it is now beside what was judged; null when nothing is different, or it cannot be judged any more. */
function withNow(row: ComplianceWeek, one: Judged | undefined, week: Week): ComplianceRecord | null {
  if (!one || one.kind === 'excluded') return null;
  const statusNow = one.kind === 'measured' ? one.status : 'excused';
  if (statusNow === (row.statusNow ?? row.status)) return null;
  const worklogs = week.worklogsOf.get(row.userAccountId) ?? [];
  const day = statusNow === 'compliant' ? completeOn(one.facts.compliantFromHours, worklogs, week) : null;
  return asRecord({ ...row, statusNow, ...(day === null ? {} : { putRightOn: day }) });
}

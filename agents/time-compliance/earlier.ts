import { addDays, daysBetween, daysIn } from '../calendar/days.ts';
import { weekStartsUpTo } from '../calendar/periods.ts';
import type { Day } from '../calendar/types.ts';
import { groupBy } from '../group-by.ts';
import type { ComplianceWeek } from '../records.ts';
import { rejectedWithin } from '../rejected-rows.ts';
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
 * The weeks of the trend before this one that nobody has judged (all of them on Reeve's first Monday), those that are short for
 * somebody as far as is known, who may have put them right since, and those that could not be judged of somebody, which may have been
 * corrected. Oldest first.
 */
export function weeksToLookAt(weekStart: Day, history: readonly ComplianceWeek[], trendWeeks: number): WeeksToLookAt {
  const trend = weekStartsUpTo(addDays(weekStart, -7), trendWeeks - 1);
  const judged = new Set(history.map(({ weekStartDate }) => weekStartDate));
  const open = history.flatMap(({ weekStartDate: week, userAccountId, status, statusNow = status }) =>
    isShort(statusNow) ? [{ week, userAccountId }] : [],
  );
  const rows = new Set(history.map(({ weekStartDate, userAccountId }) => `${weekStartDate} ${userAccountId}`));
  const lacking = [...firstWeeks(history)].flatMap(([userAccountId, since]) =>
    trend.flatMap((week) =>
      since <= week && judged.has(week) && !rows.has(`${week} ${userAccountId}`) ? [{ week, userAccountId }] : [],
    ),
  );
  const wanted = [...open, ...lacking];
  const wantedWeeks = new Set(wanted.map(({ week }) => week));
  const weeks = trend.filter((week) => !judged.has(week) || wantedWeeks.has(week));
  const accountIds = [...new Set(wanted.map(({ userAccountId }) => userAccountId))];
  return { weeks, accountIds: trend.some((week) => !judged.has(week)) ? null : accountIds };
}

/** Those weeks as they were on their Monday and as they are now, to be remembered; nobody is told about them. */
export function earlierRecords(
  snapshot: Pick<TimeComplianceSnapshot, 'earlier' | 'people' | 'history' | 'week' | 'timeZone'>,
  settings: TimeComplianceSettings,
  at: Date,
): ComplianceRecord[] {
  const { earlier, history, timeZone } = snapshot;
  if (!earlier) return [];
  const { rejectedRows: rejected = [], accountIds = null } = earlier;
  // Of the others no hours were read.
  const lookedAt = accountIds && new Set(accountIds);
  const people = snapshot.people.filter(({ accountId }) => !lookedAt || lookedAt.has(accountId));
  const absences = new Set(earlier.absenceIssueIds);
  const rowOf = new Map(history.map((row) => [`${row.weekStartDate} ${row.userAccountId}`, row]));
  const worklogsOf = groupByPerson(earlier.worklogs);
  const knownSince = firstWeeks(history);
  const judgedWeeks = new Set(history.map(({ weekStartDate }) => weekStartDate));
  const worklogsIn = byWeek(earlier.weeks, earlier.worklogs);
  return earlier.weeks.flatMap((from) => {
    const judged = { from, until: addDays(from, 6) };
    const logged = worklogsIn.get(from) ?? [];
    const judge = (worklogs: LoggedTime[]) =>
      judgeWeek({ ...earlier, worklogs, judged, people, rejectedRows: rejectedWithin(rejected, judged) }, settings);
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
      const changed = row ? withNow(row, one, week) : judgedLate(one, from, knownSince.get(one.person.accountId));
      if (!changed) return [];
      return asRecord({ ...changed.row, changedIn: snapshot.week.from });
    });
  });
}

/**
 * The week of somebody whom nobody could judge on its Monday, now that what was in doubt is corrected. Of whom Reeve knew nothing
 * then, and of a week without an hour, it stays unjudged.
 */
function judgedLate(one: Judged, from: Day, knownSince: Day | undefined): ComplianceRecord | null {
  if (one.kind !== 'measured' || one.facts.hoursLogged === 0 || knownSince === undefined || knownSince > from)
    return null;
  const [record] = complianceRecord(one, from);
  if (!record) return null;
  const late = { status: 'excused' as const, isCompliant: false, statusNow: one.status, judgedLate: true as const };
  return asRecord({ ...record.row, ...late });
}

/** The first week anything is remembered of, by person. */
function firstWeeks(history: readonly ComplianceWeek[]): Map<string, Day> {
  const first = new Map<string, Day>();
  for (const { userAccountId, weekStartDate } of history) {
    const known = first.get(userAccountId);
    if (known === undefined || weekStartDate < known) first.set(userAccountId, weekStartDate);
  }
  return first;
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
  const before = row.statusNow ?? row.status;
  // An exemption begun today reaches back over weeks that were complete, and says nothing of them.
  if (statusNow === before || (statusNow === 'excused' && before === 'compliant')) return null;
  const worklogs = week.worklogsOf.get(row.userAccountId) ?? [];
  const isPutRight = isShort(row.status) && statusNow === 'compliant';
  const day = isPutRight ? completeOn(one.facts.compliantFromHours, worklogs, week) : null;
  return asRecord({ ...row, statusNow, ...(day === null ? {} : { putRightOn: day }) });
}

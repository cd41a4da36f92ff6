import type { Day } from '../calendar/types.ts';
import type { LoggedTime } from './snapshot.ts';

/** One person's time by day of the week, in seconds; the arrays run along the days asked for. */
export interface LoggedDays {
  worked: number[];
  /** Logged on absence issues: leave, never work. */
  absent: number[];
  /** Entries whose duration makes no sense; they are in neither sum. */
  invalid: LoggedTime[];
}

/**
 * Sums worklogs by person and day. Deleted ones and days outside the list are left out. One pass without an
 * allocation per worklog: an agency's week is a few thousand, a large customer's a million. They come by day, so that a
 * day is looked up once rather than for each.
 */
export function sumByPerson(
  worklogs: readonly LoggedTime[],
  days: readonly Day[],
  absenceIssueIds: readonly string[],
): Map<string, LoggedDays> {
  const indexOf = new Map(days.map((day, index) => [day, index]));
  const absences = new Set(absenceIssueIds);
  const byPerson = new Map<string, LoggedDays>();
  let day: Day | undefined;
  let index: number | undefined;
  for (const worklog of worklogs) {
    if (worklog.day !== day) {
      day = worklog.day;
      index = indexOf.get(day);
    }
    if (index === undefined || worklog.deletedAt !== null) continue;
    const person = timeOf(byPerson, worklog.accountId, days.length);
    if (!isDuration(worklog.seconds)) {
      person.invalid.push(worklog);
      continue;
    }
    const sums = absences.has(worklog.issueId) ? person.absent : person.worked;
    sums[index] = (sums[index] ?? 0) + worklog.seconds;
  }
  return byPerson;
}

function timeOf(byPerson: Map<string, LoggedDays>, accountId: string, days: number): LoggedDays {
  const known = byPerson.get(accountId);
  if (known) return known;
  const person = noTime(days);
  byPerson.set(accountId, person);
  return person;
}

/** Somebody who logged nothing. */
export function noTime(days: number): LoggedDays {
  return { worked: new Array(days).fill(0), absent: new Array(days).fill(0), invalid: [] };
}

function isDuration(seconds: unknown): boolean {
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds >= 0;
}

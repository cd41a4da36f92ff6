import { daysIn, weekdayOf } from '../calendar/days.ts';
import type { Day, DayRange, PlannedAbsence, ScheduleDay, Worklog } from '../sources.ts';

/** What people must and cannot work by day, for quick look-up. Seconds. */
export interface Availability {
  required: ReadonlyMap<string, number>;
  absent: ReadonlyMap<string, number>;
  /** Each person's usual full day. */
  usual: ReadonlyMap<string, number>;
}

const key = (accountId: string, day: Day) => `${accountId} ${day}`;

export function availabilityOf(schedule: ScheduleDay[], absences: PlannedAbsence[]): Availability {
  const required = new Map<string, number>();
  const usual = new Map<string, number>();
  for (const { accountId, day, requiredSeconds } of schedule) {
    required.set(key(accountId, day), requiredSeconds);
    usual.set(accountId, Math.max(usual.get(accountId) ?? 0, requiredSeconds));
  }
  const absent = new Map<string, number>();
  for (const { accountId, day, seconds } of absences) {
    absent.set(key(accountId, day), (absent.get(key(accountId, day)) ?? 0) + seconds);
  }
  return { required, absent, usual };
}

/** Seconds a person is expected to work on a day, leave taken off; undefined where their schedule is not known. */
export function availableSeconds({ required, absent }: Availability, accountId: string, day: Day): number | undefined {
  const seconds = required.get(key(accountId, day));
  return seconds === undefined ? undefined : Math.max(0, seconds - (absent.get(key(accountId, day)) ?? 0));
}

/** The share of the team's usual day available on each day; people count by their part in the project's `seconds`. */
export function capacityOf(
  range: DayRange,
  secondsByPerson: ReadonlyMap<string, number>,
  availability: Availability,
): [Day, number][] {
  const people = [...secondsByPerson].filter(([, seconds]) => seconds > 0);
  const total = people.reduce((sum, [, seconds]) => sum + seconds, 0);
  return daysIn(range).map((day) => {
    const weekday = weekdayOf(day) <= 5 ? 1 : 0;
    if (total === 0) return [day, weekday];
    const share = people.reduce((sum, [accountId, seconds]) => {
      const available = availableSeconds(availability, accountId, day);
      const usual = availability.usual.get(accountId) ?? 0;
      return sum + (seconds / total) * (available === undefined || usual === 0 ? weekday : available / usual);
    }, 0);
    return [day, share];
  });
}

/**
 * What each person has not logged in `range`, times the part of their time that goes to the project: `project` holds
 * their seconds on it in `lately`, `everything` all they logged in both.
 */
export function unloggedOf(
  range: DayRange,
  lately: DayRange,
  project: ReadonlyMap<string, number>,
  everything: Worklog[],
  availability: Availability,
) {
  const logged = secondsWithin(range, everything);
  const total = secondsWithin(lately, everything);
  return [...project].map(([accountId, seconds]) => {
    const expected = daysIn(range).reduce((sum, day) => sum + (availableSeconds(availability, accountId, day) ?? 0), 0);
    const missing = Math.max(0, expected - (logged.get(accountId) ?? 0));
    return { accountId, seconds: Math.round((missing * seconds) / Math.max(1, total.get(accountId) ?? 0)) };
  });
}

function secondsWithin({ from, until }: DayRange, worklogs: Worklog[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { accountId, day, seconds } of worklogs) {
    if (day >= from && day <= until) sums.set(accountId, (sums.get(accountId) ?? 0) + Math.max(0, seconds));
  }
  return sums;
}

import { daysIn, weekdayOf } from '../calendar/days.ts';
import { worksOn } from '../calendar/project-calendar.ts';
import type { Day, DayRange } from '../calendar/types.ts';
import type { ProjectCalendar } from '../project.ts';
import type { PlannedAbsence, ScheduleDay, Worklog } from '../sources.ts';

/** What a person can work: seconds by day, leave taken off, where their schedule is known; and their usual full day. */
interface Available {
  byDay: Map<Day, number>;
  usualSeconds: number;
}

/** By account. */
export type Availability = ReadonlyMap<string, Available>;

export function availabilityOf(schedule: ScheduleDay[], absences: PlannedAbsence[]): Availability {
  const people = new Map<string, Available>();
  for (const { accountId, day, requiredSeconds } of schedule) {
    const person = people.get(accountId) ?? { byDay: new Map(), usualSeconds: 0 };
    people.set(accountId, person);
    person.byDay.set(day, requiredSeconds);
    person.usualSeconds = Math.max(person.usualSeconds, requiredSeconds);
  }
  for (const { accountId, day, seconds } of absences) {
    const byDay = people.get(accountId)?.byDay;
    const required = byDay?.get(day);
    if (required !== undefined) byDay?.set(day, Math.max(0, required - seconds));
  }
  return people;
}

/**
 * The share of the team's usual day available on each day; people count by their part in the project's `seconds`. On a
 * day off of the project's own calendar nobody works on it, whatever their schedule says.
 */
export function capacityOf(
  range: DayRange,
  secondsByPerson: ReadonlyMap<string, number>,
  availability: Availability,
  calendar: ProjectCalendar | null,
): [Day, number][] {
  const people = [...secondsByPerson].filter(([, seconds]) => seconds > 0);
  const total = people.reduce((sum, [, seconds]) => sum + seconds, 0);
  return daysIn(range).map((day) => {
    const usual = (calendar ? worksOn(day, calendar) : weekdayOf(day) <= 5) ? 1 : 0;
    if (total === 0 || (calendar && usual === 0)) return [day, usual];
    const share = people.reduce((sum, [accountId, seconds]) => {
      const person = availability.get(accountId);
      const available = person?.byDay.get(day);
      const part =
        person && available !== undefined && person.usualSeconds > 0 ? available / person.usualSeconds : usual;
      return sum + (seconds / total) * part;
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
  const days = daysIn(range);
  return [...project].map(([accountId, seconds]) => {
    const byDay = availability.get(accountId)?.byDay;
    const expected = days.reduce((sum, day) => sum + (byDay?.get(day) ?? 0), 0);
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

import { daysIn, weekdayOf } from '../calendar/days.ts';
import { expectedDays, isEmployed, type PersonDays } from '../calendar/expected.ts';
import { worksOn } from '../calendar/project-calendar.ts';
import type { Day, DayRange } from '../calendar/types.ts';
import type { ProjectCalendar } from '../project.ts';
import type { ScheduleDay } from '../sources.ts';
import type { Work } from './work.ts';

/** Whether a project is worked on, by day: 1 or 0. Its own calendar, or Monday to Friday. */
export function usualDays(range: DayRange, calendar: ProjectCalendar | null): number[] {
  return daysIn(range).map((day) => ((calendar ? worksOn(day, calendar) : weekdayOf(day) <= 5) ? 1 : 0));
}

/**
 * The share of their own usual day each person can work, by day: what is expected of them ÷ their fullest day. On a day
 * off of the project's own calendar nobody works on it; where a schedule is not known, people work as the project does.
 */
export function presenceOf(
  range: DayRange,
  people: readonly PersonDays[],
  calendar: ProjectCalendar | null,
): Work['presence'] {
  const days = daysIn(range);
  const usual = usualDays(range, calendar);
  return people.map((facts) => {
    const fullDay = fullDayOf(facts.schedule);
    const shares = expectedDays(facts, days).map(({ day, available }, index) => {
      const onProject = usual[index] ?? 0;
      if (calendar && onProject === 0) return 0;
      if (fullDay === 0 || !facts.schedule.has(day)) return isEmployed(facts.person, day) ? onProject : 0;
      return available / fullDay;
    });
    return { accountId: facts.person.accountId, shares };
  });
}

function fullDayOf(schedule: ReadonlyMap<Day, ScheduleDay>): number {
  let most = 0;
  for (const { requiredSeconds } of schedule.values()) most = Math.max(most, requiredSeconds);
  return most;
}

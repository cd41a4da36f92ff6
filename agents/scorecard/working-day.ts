import { addDays, daysIn, weekdayOf } from '../calendar/days.ts';
import type { Day } from '../calendar/types.ts';
import type { ScheduleDay } from '../sources.ts';
import { periodAt } from './period.ts';

/** So many days hold every holiday a quarter can begin with. */
const longestBreak = 14;
/** Whoever was down on the day itself tells it as late as this. */
const lateDays = 4;

/** The first days of a quarter that may be its first working one. */
export function quarterStart(today: Day): { from: Day; until: Day } {
  const { from } = periodAt('quarter', today);
  return { from, until: addDays(from, longestBreak) };
}

/** Whether a quarter's scorecard may be due at all, before anybody's schedule is read. */
export const mayBeDue = (today: Day): boolean => today <= addDays(quarterStart(today).until, lateDays);

/**
 * Whether a quarter's scorecard is due: on its first working day, and a few days on if nobody was there to tell it. A day counts
 * when messages go out on its weekday (1 = Monday) and, where schedules are known, when somebody is expected to work.
 */
export function isScorecardDue(today: Day, workingDays: readonly number[], schedule: readonly ScheduleDay[]): boolean {
  const first = daysIn(quarterStart(today)).find((day) => {
    const known = schedule.filter((row) => row.day === day);
    return workingDays.includes(weekdayOf(day)) && (known.length === 0 || known.some((row) => row.requiredSeconds > 0));
  });
  return first !== undefined && first <= today && today <= addDays(first, lateDays);
}

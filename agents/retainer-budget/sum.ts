import type { Day, DayRange } from '../calendar/types.ts';
import type { LoggedWork } from './work.ts';

/**
 * Where a period is heading, as a sum anybody can check: `loggedHours + lateHours + daysLeft × hoursPerDay = endHours`.
 * Its parts are rounded as they are shown, so the sum multiplies out. `days` says what a day of it is.
 */
export interface Projection {
  days: 'calendar' | 'working';
  loggedHours: number;
  /** Worked up to yesterday and not logged yet, as late as people have logged so far. */
  lateHours: number;
  daysLeft: number;
  hoursPerDay: number;
  endHours: number;
  /** The day the budget is used up, if within the period. */
  exhaustionDay: Day | null;
}

/** A budget, and how it stands to it: the day the logged hours alone reached it, if they have. */
export interface Limit {
  today: Day;
  budgetHours: number;
  reachedOn: Day | null;
}

interface Parts {
  loggedHours: number;
  lateHours: number;
  hoursPerDay: number;
  left: { day: Day; share: number }[];
}

/** The sum of the parts, rounded as they are shown, and the day on which it reaches the budget. */
export function sumUp({ budgetHours, reachedOn, today }: Limit, days: Projection['days'], parts: Parts): Projection {
  const { loggedHours, lateHours, hoursPerDay, left } = parts;
  const daysLeft = tenth(left.reduce((sum, { share }) => sum + share, 0));
  const endHours = loggedHours + lateHours + daysLeft * hoursPerDay;
  const missing = budgetHours - loggedHours - lateHours;
  const exhaustionDay = reachedOn ?? (reaches(0, missing) ? today : dayAfter(missing / hoursPerDay, left));
  const within = reaches(endHours, budgetHours);
  return {
    days,
    loggedHours,
    lateHours,
    daysLeft,
    hoursPerDay,
    endHours,
    exhaustionDay: within ? exhaustionDay : null,
  };
}

/** The day on which so many full days of work are done; the last one worked when rounding leaves a little. */
function dayAfter(fullDays: number, left: Parts['left']): Day | null {
  let done = 0;
  for (const { day, share } of left) {
    done += share;
    if (reaches(done, fullDays)) return day;
  }
  return left.findLast(({ share }) => share > 0)?.day ?? null;
}

/** The day the logged hours, in the order of days, alone reached the budget, when they have. */
export function dayReached(
  entries: readonly Pick<LoggedWork, 'day' | 'hours'>[],
  { from, until }: DayRange,
  budgetHours: number,
): Day | null {
  let hours = 0;
  for (const entry of entries) {
    if (entry.day < from || entry.day > until) continue;
    hours += entry.hours;
    if (reaches(hours, budgetHours)) return entry.day;
  }
  return null;
}

/** Hours in tenths do not add up in floating point. */
const reaches = (hours: number, limit: number) => hours >= limit - 1e-6;
/** Rounded to tenths, as it is shown. */
export const tenth = (value: number) => Math.round(value * 10) / 10;

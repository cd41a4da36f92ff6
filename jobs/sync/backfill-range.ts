import { addDays, daysBetween } from '../../agents/calendar/days.ts';
import { addMonths, monthOf, monthRange } from '../../agents/calendar/periods.ts';
import type { Day, DayRange } from '../../agents/calendar/types.ts';

const monthsBack = 8;

/** What a first read covers: eight whole months, this one, and the next, for time is logged and planned ahead. */
export function backfillRange(today: Day): DayRange {
  const month = monthOf(today);
  return { from: monthRange(addMonths(month, -monthsBack)).from, until: monthRange(addMonths(month, 1)).until };
}

/** The next piece of a first read that goes from the newest day to the oldest: whole months, at least one. */
export function monthsBefore(day: Day, months: number, oldest: Day): DayRange {
  const until = addDays(day, -1);
  const { from } = monthRange(addMonths(monthOf(until), 1 - Math.max(1, months)));
  return { from: from < oldest ? oldest : from, until };
}

/** How many months have about `wanted` rows, when `rows` were in `sample`: 1 to the whole first read, 1 when nothing is known. */
export function monthsHolding(wanted: number, rows: number, sample: DayRange): number {
  const days = daysBetween(sample.from, sample.until) + 1;
  const months = Math.floor((wanted / Math.max(1, rows)) * (days / 31));
  return rows === 0 ? 1 : Math.min(monthsBack, Math.max(1, months));
}

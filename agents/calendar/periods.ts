import { addDays, dayName, dayOf, weekdayOf } from './days.ts';
import type { Day, DayRange, Month } from './types.ts';

/** Monday to Sunday of the week a day belongs to. */
export function weekContaining(day: Day): DayRange {
  const from = addDays(day, 1 - weekdayOf(day));
  return { from, until: addDays(from, 6) };
}

/** The previous week, Monday to Sunday, as seen from an instant in a zone. */
export function weekOf(at: Date, zone: string): DayRange {
  return weekContaining(addDays(dayOf(at, zone), -7));
}

/** The ISO name of the week a day belongs to, for example `2026-W44`. */
export function weekName(day: Day): string {
  return dayName(day, "RRRR-'W'II");
}

/** The Mondays of the `count` weeks that end with the week starting at `weekStart`, oldest first. */
export function weekStartsUpTo(weekStart: Day, count: number): Day[] {
  return Array.from({ length: count }, (_, index) => addDays(weekStart, (index - count + 1) * 7));
}

/** The month of a day. */
export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

/** First to last day of a month. */
export function monthRange(month: Month): DayRange {
  return { from: `${month}-01`, until: addDays(`${addMonths(month, 1)}-01`, -1) };
}

/** The month `count` months later, earlier when negative. */
export function addMonths(month: Month, count: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const months = year * 12 + number - 1 + count;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** The previous calendar month, as seen from an instant in a zone. */
export function previousMonth(at: Date, zone: string): Month {
  return addMonths(monthOf(dayOf(at, zone)), -1);
}

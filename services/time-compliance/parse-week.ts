import { addDays } from '../../agents/calendar/days.ts';
import { weekContaining, weekName } from '../../agents/calendar/periods.ts';
import type { Day } from '../../agents/calendar/types.ts';

const isoWeek = /^(\d{4})-?w(\d{1,2})$/i;
const isoDay = /^\d{4}-\d{2}-\d{2}$/;

/** The Monday of the week somebody wrote (`this`, `last`, `2026-W44`, or any day of it), or null when it is not a week. */
export function parseWeek(text: string, today: Day): Day | null {
  const word = text.toLowerCase();
  if (word === 'this') return weekContaining(today).from;
  if (word === 'last') return addDays(weekContaining(today).from, -7);
  const [, year, week] = isoWeek.exec(word) ?? [];
  if (year && week) return mondayOfIsoWeek(Number(year), Number(week));
  return isDay(word) ? weekContaining(word).from : null;
}

/** ISO weeks are numbered from the one that holds 4 January; a year has 52 or 53. */
function mondayOfIsoWeek(year: number, week: number): Day | null {
  const monday = addDays(weekContaining(`${year}-01-04`).from, 7 * (week - 1));
  return weekName(monday) === `${year}-W${String(week).padStart(2, '0')}` ? monday : null;
}

/** True for a day that exists, written `yyyy-MM-dd`. */
export function isDay(text: string): boolean {
  return isoDay.test(text) && addDays(text, 0) === text;
}

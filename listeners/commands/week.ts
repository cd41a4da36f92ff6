import { addDays, format, getISOWeeksInYear, parseISO, startOfISOWeek } from 'date-fns';
import type { Day } from '../../agents/sources.ts';

const isoWeek = /^(\d{4})-?w(\d{1,2})$/i;
const isoDay = /^\d{4}-\d{2}-\d{2}$/;

/** The Monday of the week somebody wrote (`this`, `last`, `2026-W44`, or any day of it), or null when it is not a week. */
export function parseWeek(text: string, today: Day): Day | null {
  const word = text.toLowerCase();
  if (word === 'this') return mondayOf(parseISO(today));
  if (word === 'last') return mondayOf(addDays(parseISO(today), -7));
  const [, year, week] = isoWeek.exec(word) ?? [];
  if (year && week) return mondayOfIsoWeek(Number(year), Number(week));
  if (!isoDay.test(word)) return null;
  const day = parseISO(word);
  return Number.isNaN(day.getTime()) ? null : mondayOf(day);
}

/** ISO weeks are numbered from the one that holds 4 January. */
function mondayOfIsoWeek(year: number, week: number): Day | null {
  const first = new Date(year, 0, 4);
  if (week < 1 || week > getISOWeeksInYear(first)) return null;
  return mondayOf(addDays(first, 7 * (week - 1)));
}

function mondayOf(day: Date): Day {
  return format(startOfISOWeek(day), 'yyyy-MM-dd');
}

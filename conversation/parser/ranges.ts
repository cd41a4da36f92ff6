import { addDays } from '../../agents/calendar/days.ts';
import { addMonths, monthOf, monthRange, weekContaining } from '../../agents/calendar/periods.ts';
import type { Day, DayRange } from '../../agents/calendar/types.ts';
import { dayMeant } from './calendar-words.ts';

/** Days from one to another: as they lie behind, where the first does, and as they lie ahead. */
export function rangeMeant(
  from: string,
  until: string,
  today: Day,
): { range: DayRange | null; from: Day | null; until: Day | null } {
  const [behind, ahead] = [dayMeant(from, today, 'behind'), dayMeant(from, today, 'ahead')];
  const last = (first: Day | null) => first && (until === 'today' ? today : dayMeant(until, first, 'ahead'));
  const [lastBehind, lastAhead] = [last(behind), last(ahead)];
  return {
    range: behind && lastBehind && lastBehind >= behind ? { from: behind, until: lastBehind } : null,
    from: ahead,
    until: lastAhead,
  };
}

/** From a day until today; null where it is none. */
export function daysSince(written: string, today: Day): DayRange | null {
  const from = firstOf(written, today);
  return from && from <= today ? { from, until: today } : null;
}

function firstOf(written: string, today: Day): Day | null {
  if (written === 'yesterday') return addDays(today, -1);
  const [, which, unit] = /^(last|this|the) (week|month|year)$/.exec(written) ?? [];
  const back = which === 'last' ? 1 : 0;
  if (unit === 'week') return addDays(weekContaining(today).from, -7 * back);
  if (unit === 'month') return `${addMonths(monthOf(today), -back)}-01`;
  if (unit === 'year') return `${Number(today.slice(0, 4)) - back}-01-01`;
  return dayMeant(written, today, 'behind');
}

/** So many days with today as the last. */
export const lastDays = (count: number, today: Day): DayRange => ({ from: addDays(today, 1 - count), until: today });

/** A quarter by its number, the last that has begun where no year is said; or this one or the one before. */
export function quarterMeant(
  { number, year, which }: { number?: string | undefined; year?: string | undefined; which?: string | undefined },
  today: Day,
): { quarter: string; range: DayRange } {
  const current = addMonths(monthOf(today), -((Number(today.slice(5, 7)) - 1) % 3));
  const ofYear = (each: string) => `${each}-${String(Number(number) * 3 - 2).padStart(2, '0')}`;
  const here = ofYear(today.slice(0, 4));
  const meant = year ? ofYear(year) : here <= current ? here : ofYear(String(Number(today.slice(0, 4)) - 1));
  const shift = which === undefined || /this|current/.test(which) ? 0 : -3;
  const first = number === undefined ? addMonths(current, shift) : meant;
  const name = `${first.slice(0, 4)}-Q${Math.ceil(Number(first.slice(5)) / 3)}`;
  return { quarter: name, range: { from: `${first}-01`, until: monthRange(addMonths(first, 2)).until } };
}

/** A year, by its number or as this one or the last. */
export function yearMeant(number: string | undefined, which: string | undefined, today: Day): DayRange {
  const year = number ?? String(Number(today.slice(0, 4)) - (which === 'last' ? 1 : 0));
  return { from: `${year}-01-01`, until: `${year}-12-31` };
}

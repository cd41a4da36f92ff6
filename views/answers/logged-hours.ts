import { dayName, monthWords } from '../../agents/calendar/days.ts';
import { hoursText } from '../../agents/calendar/hours.ts';
import { monthOf, monthRange } from '../../agents/calendar/periods.ts';
import type { Day, DayRange } from '../../agents/calendar/types.ts';
import { quoted } from '../parts.ts';

/**
 * “in October 2026”, “on Mon, Nov 9” or “from Nov 9 to Nov 13”, with the year where it is not that of `today`, and “so far” where
 * that is not over; without `today` neither.
 */
export function periodWords({ from, until }: DayRange, today: Day | null): string {
  const month = monthOf(from);
  const whole = monthRange(month);
  const soFar = today !== null && from <= today && today <= until ? ' so far' : '';
  if (from === whole.from && until === whole.until) return `in ${monthWords(month)}${soFar}`;
  const ofYear = (day: Day) => (today === null || day.slice(0, 4) === today.slice(0, 4) ? '' : `, ${day.slice(0, 4)}`);
  if (from === until) return `on ${dayName(from)}${ofYear(from)}${soFar}`;
  if (soFar !== '' && from < until) return `since ${dayName(from, 'MMM d')}${ofYear(from)}`;
  return `from ${dayName(from, 'MMM d')}${ofYear(from)} to ${dayName(until, 'MMM d')}${ofYear(until)}${soFar}`;
}

/** Entries that are likely a typing error, as what a sum includes. */
export const doubtSaid = (days: readonly { name: string; day: Day; hours: number }[]): string[] =>
  days.map(
    ({ name, day, hours }) => `Includes ${hoursText(hours)} on ${dayName(day)} by ${quoted(name, 60)}, to be checked.`,
  );

/** “*Ann Archer*: 20 h”. */
export const hoursLine = (name: string, hours: number): string => `*${quoted(name, 60)}*: ${hoursText(hours)}`;

import { dayName } from '../agents/calendar/days.ts';
import { hoursText } from '../agents/calendar/hours.ts';
import type { HoursToCheck } from '../agents/doubtful-days.ts';
import { numberText } from '../agents/numbers.ts';
import { shortened } from './parts.ts';

const named = 3;

/** "63.5 h on Nov 3 by Ana on KITE-4 Search, to be checked". */
export const toCheckText = (days: readonly HoursToCheck[]): string => `${longDaysText(days)}, to be checked`;

/** The same where nobody need check them any more. */
export function longDaysText(days: readonly HoursToCheck[]): string {
  const each = days
    .slice(0, named)
    .map(
      ({ hours, day, name, on, ofHours }) =>
        `${hoursText(hours)} on ${dayName(day, 'MMM d')}${name === null ? '' : ` by ${shortened(name, 60)}`} on ${shortened(on, 60)}` +
        (ofHours === undefined ? '' : ` (${hoursText(ofHours)} that day in all)`),
    );
  const more = days.length > named ? [`${numberText(days.length - named)} more days`] : [];
  return [...each, ...more].join(', ');
}

/** What they add up to, as a headline says it. */
export const hoursToCheck = (days: readonly HoursToCheck[]): string => `${inAll(days)} to be checked`;

/** The same once nobody changed them while their period ran. */
export const stayedText = (days: readonly HoursToCheck[]): string => `${inAll(days)} that stayed as they were`;

const inAll = (days: readonly HoursToCheck[]): string =>
  `${hoursText(days.reduce((sum, { hours }) => sum + hours, 0))} on ${days.length === 1 ? 'one day' : `${numberText(days.length)} days`}`;

import { dayName } from '../../agents/calendar/days.ts';
import { hoursText } from '../../agents/calendar/hours.ts';
import { weekOf } from '../../agents/calendar/periods.ts';
import type { Day } from '../../agents/calendar/types.ts';
import type { DayHours } from '../../agents/time-compliance/finding.ts';
import type { MessageContext } from '../message-context.ts';

/** `last week`, or which one when it is another. */
export function whenWords(weekStart: Day, { now, timeZone }: Pick<MessageContext, 'now' | 'timeZone'>): string {
  return weekOf(now, timeZone).from === weekStart ? 'last week' : `in the week of ${dayName(weekStart, 'MMM d')}`;
}

/** `Oct 26 to Nov 1`. */
export function rangeWords(from: Day, until: Day): string {
  return from === until ? dayName(from) : `${dayName(from, 'MMM d')} to ${dayName(until, 'MMM d')}`;
}

/** The days that are short, a line each. */
export function shortDays(days: readonly DayHours[]): string[] {
  return days
    .filter(({ loggedHours, expectedHours }) => loggedHours + 0.005 < expectedHours)
    .map((day) => {
      const leave = day.leaveHours ? `, ${hoursText(day.leaveHours)} leave` : '';
      return `${dayName(day.day)}: ${hoursText(day.loggedHours)} of ${hoursText(day.expectedHours)}${leave}`;
    });
}

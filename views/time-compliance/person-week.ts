import { dayName } from '../../agents/calendar/days.ts';
import { hoursText } from '../../agents/calendar/hours.ts';
import type { WeekFacts } from '../../agents/time-compliance/finding.ts';
import type { PersonWeek, WeekShown } from '../../services/time-compliance/weeks.ts';
import { statusNames } from './status-words.ts';

/** `short`, or `excused: on leave`. */
export function statusWords({ status, reason }: PersonWeek): string {
  if (reason === null) return statusNames[status];
  // A reason that says it is an exemption says all.
  return reason.startsWith('exempt') ? reason : `${statusNames[status]}: ${reason}`;
}

/** `Mon, Oct 26 to Sun, Nov 1`, and how far it has got. */
export function weekWords({ weekStart, weekEnd, judgedUntil }: WeekShown): string {
  const name = `${dayName(weekStart)} to ${dayName(weekEnd)}`;
  if (judgedUntil >= weekEnd) return name;
  return judgedUntil < weekStart ? `${name}, which has only begun` : `${name}, up to ${dayName(judgedUntil)}`;
}

/** The days with what was logged of what was expected, a line each. */
export function daysWords({ days }: Pick<WeekFacts, 'days'>): string {
  const lines = days.map(({ day, expectedHours, loggedHours, leaveHours, holidayName }) => {
    const notes = [
      ...(holidayName ? [holidayName] : []),
      ...(leaveHours ? [`${hoursText(leaveHours)} leave`] : []),
      ...(loggedHours + 0.005 < expectedHours ? [`${hoursText(expectedHours - loggedHours)} short`] : []),
    ];
    return `${dayName(day)}: ${hoursText(loggedHours)} of ${hoursText(expectedHours)}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
  });
  return lines.length > 0 ? lines.join('\n') : 'No day of it is over yet.';
}

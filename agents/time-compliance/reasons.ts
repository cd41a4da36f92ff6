import { dayName } from '../calendar/days.ts';
import type { ExpectedDay } from '../calendar/expected.ts';
import { hoursText, toHours } from '../calendar/hours.ts';
import type { Day } from '../calendar/types.ts';
import { isTooLong } from '../doubtful-days.ts';
import { isReeve } from '../identity.ts';
import { numberText } from '../numbers.ts';
import type { Person } from '../person.ts';
import type { RejectedRow } from '../sources.ts';
import type { LoggedDays } from './logged.ts';

/** Why somebody is left out, in words and as a cause code can tell apart. */
export interface Exclusion {
  cause: 'account' | 'set-up' | 'no-schedule' | 'impossible-day' | 'unread-entries' | 'leave-requested';
  reason: string;
}

/** Why somebody cannot be measured at all; undefined when they can. */
export function notMeasured(person: Person, scheduledDays: number, hasHours: boolean): Exclusion | undefined {
  if (person.accountType === 'app') return { cause: 'account', reason: 'an app user, not a person' };
  if (person.accountType === 'customer') return { cause: 'account', reason: 'a customer account' };
  if (!person.active) return { cause: 'account', reason: 'their account is deactivated' };
  if (!hasHours && person.team === null && person.slackMatch === 'none') {
    // Jira shows service accounts as people.
    return {
      cause: isReeve(person) ? 'account' : 'set-up',
      reason: 'in no team, not on Slack and without hours: give them a team if they should log',
    };
  }
  if (scheduledDays > 0) return undefined;
  return { cause: 'no-schedule', reason: 'no work schedule in Tempo, so expected hours are not known' };
}

/** Why logged hours are not to be trusted: a day longer than a day can be is a typing error, and nobody is judged by it. */
export function distrust(logged: LoggedDays, days: readonly Day[], maxHoursPerDay: number): Exclusion | undefined {
  const [worst] = impossibleDays(logged, days, maxHoursPerDay).sort((a, b) => b.hours - a.hours);
  if (!worst) return undefined;
  const reason = `${hoursText(worst.hours)} logged on ${dayName(worst.day)}: the entries need correcting first`;
  return { cause: 'impossible-day', reason };
}

/** Why somebody who seems short is not accused: entries of theirs were refused, and may be what is missing. */
export function unread(rows: readonly RejectedRow[], invalid: number): Exclusion {
  const cause = 'unread-entries';
  const nobodys = rows.filter(({ accountId }) => accountId === undefined).length;
  if (rows.some(({ what, accountId }) => what === 'plan' && accountId !== undefined))
    return { cause, reason: 'a plan of theirs that may be leave could not be read' };
  if (rows.some(({ what, accountId }) => what === 'schedule' && accountId !== undefined))
    return { cause, reason: 'part of their work schedule could not be read' };
  const count = rows.length - nobodys + invalid;
  if (count === 0) {
    const some = nobodys === 1 ? 'a row that names nobody' : `${nobodys} rows that name nobody`;
    return { cause, reason: `${some} could not be read, and may be theirs` };
  }
  const entries = count === 1 ? 'one of their time entries' : `${numberText(count)} of their time entries`;
  return { cause, reason: `${entries} could not be read` };
}

/** Why somebody who seems short is not reminded: leave they asked for is open, and may be all that is missing. */
export function notApproved(days: readonly Day[]): Exclusion {
  return { cause: 'leave-requested', reason: `leave not approved yet (${days.map((day) => dayName(day)).join(', ')})` };
}

/** Days on which more was logged than a day may hold, in hours. */
export function impossibleDays(logged: LoggedDays, days: readonly Day[], maxHoursPerDay: number) {
  return days.flatMap((day, index) => {
    const seconds = (logged.worked[index] ?? 0) + (logged.absent[index] ?? 0);
    return isTooLong(seconds, maxHoursPerDay) ? [{ day, hours: toHours(seconds) }] : [];
  });
}

/** Why nothing was expected of somebody. */
export function excuse(person: Person, expected: readonly ExpectedDay[]): string {
  const counted = expected.filter((day) => day.counted);
  if (counted.length === 0) return absentFromTheStart(person, expected);
  const onLeave = counted.some((day) => day.leave > 0);
  const holidays = [...new Set(counted.flatMap(({ holidayName }) => holidayName ?? []))];
  if (onLeave && holidays.length > 0) return `on leave, and a public holiday (${holidays.join(', ')})`;
  if (onLeave) return 'on leave';
  if (holidays.length > 0) return `a public holiday (${holidays.join(', ')})`;
  return 'no working hours in their schedule';
}

function absentFromTheStart(person: Person, expected: readonly ExpectedDay[]): string {
  const [last] = expected.slice(-1);
  const exemption = person.exemptions.find(({ until }) => until === null || until >= (last?.day ?? ''));
  if (exemption)
    return `exempt${exemption.until ? ` until ${dayName(exemption.until, 'MMM d, yyyy')}` : ''}: ${exemption.reason}`;
  if (last === undefined) return 'the week has only begun';
  if (person.startDay !== null && person.startDay > last.day)
    return `starts on ${dayName(person.startDay, 'MMM d, yyyy')}`;
  if (person.endDay !== null) return `left on ${dayName(person.endDay, 'MMM d, yyyy')}`;
  return 'exempt';
}

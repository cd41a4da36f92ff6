import { dayName } from '../../agents/calendar/days.ts';
import { hoursText } from '../../agents/calendar/hours.ts';
import type { Day } from '../../agents/calendar/types.ts';
import { countText, numberText } from '../../agents/numbers.ts';
import type { PersonWeek, WeekShown } from '../../services/time-compliance/weeks.ts';
import { quoted } from '../parts.ts';
import { statusWords, weekWords } from '../time-compliance/person-week.ts';
import { shortDays } from '../time-compliance/week-words.ts';

/** “You logged 32 h of 40 h last week …”. */
export function weekSaid(who: string, week: PersonWeek, shown: WeekShown): string {
  const { facts } = week;
  if (!facts) return `${who}: ${statusWords(week)} (${weekWords(shown)}).`;
  const of =
    facts.expected.expectedHours > 0
      ? ` of ${hoursText(facts.expected.expectedHours)} expected`
      : ', and nothing was expected';
  return `${who} logged ${hoursText(facts.hoursLogged)}${of} (${weekWords(shown)}): ${statusWords(week)}.`;
}

/** The days that are short. */
export const shortDaysSaid = ({ facts }: PersonWeek): string[] => (facts ? shortDays(facts.days) : []);

/** “*Ann Archer*: 20 h of 40 h, partly logged”. */
export function personLine(week: PersonWeek): string {
  const { facts } = week;
  const hours = facts ? `${hoursText(facts.hoursLogged)} of ${hoursText(facts.expected.expectedHours)}, ` : '';
  return `*${quoted(week.name, 60)}*: ${hours}${statusWords(week)}`;
}

/** “You logged 6 h on Fri, Nov 20, of 8 h expected.”; null where the day was not judged. */
export function daySaid(who: string, week: PersonWeek, day: Day): string | null {
  const found = week.facts?.days.find((each) => each.day === day);
  if (!found) return null;
  return `${who} logged ${hoursText(found.loggedHours)} on ${dayName(day)}, of ${hoursText(found.expectedHours)} expected.`;
}

/** “8 people logged 188 h of 212 h expected.” of those who can be measured. */
export function totalSaid(weeks: readonly PersonWeek[]): string {
  const facts = weeks.flatMap((week) => week.facts ?? []);
  const sum = (of: (one: (typeof facts)[number]) => number) => facts.reduce((total, one) => total + of(one), 0);
  const logged = hoursText(sum(({ hoursLogged }) => hoursLogged));
  const expected = hoursText(sum(({ expected: { expectedHours } }) => expectedHours));
  return `${countText(facts.length, 'person', 'people')} logged *${logged}* of ${expected} expected.`;
}

/** “2 of 7 people you answer for logged less than expected on Tue, Nov 17.” */
export function dayOfPeopleSaid(
  short: number,
  people: number,
  { day, whom, isOff }: { day: Day; whom: string; isOff: boolean },
): string {
  if (isOff) return `Nothing was expected of anybody on ${dayName(day)}.`;
  if (short === 0) return `All ${whom} logged what was expected on ${dayName(day)}.`;
  return `*${numberText(short)} of ${numberText(people)}* ${whom} logged less than expected on ${dayName(day)}.`;
}

/** “*Ann Archer*: 4 h of 8 h”. */
export const dayLine = ({ name, logged, expected }: { name: string; logged: number; expected: number }): string =>
  `*${quoted(name, 60)}*: ${hoursText(logged)} of ${hoursText(expected)}`;

import { dayName } from './calendar/days.ts';
import { hoursText } from './calendar/hours.ts';
import type { Day } from './calendar/types.ts';

/** A day on which more is logged than a day may hold: likely a typing error, whoever logged it. */
export const isTooLong = (seconds: number, maxHoursPerDay: number): boolean => seconds > maxHoursPerDay * 3600;

/** What somebody has to check of their hours, as it is told. `name` is null where no names are read. */
export interface HoursToCheck {
  name: string | null;
  day: Day;
  hours: number;
  /** What most of them are on. */
  on: string;
  /** Hours of the whole day, where more of it is on other projects or epics; left out where there are none. */
  ofHours?: number;
}

/** A day that is too long for somebody, over all projects. */
export interface LongDay {
  accountId: string;
  day: Day;
  seconds: number;
}

export interface Logged {
  accountId: string;
  day: Day;
  seconds: number;
}

/**
 * The entries of each day that is too long for one person, by themselves or as the large part without which the whole day (`long`)
 * would not be; the most hours first. Hours count as they are; what follows from them alone waits.
 */
export function doubtfulDays<Entry extends Logged>(
  entries: readonly Entry[],
  maxHoursPerDay: number,
  long: readonly LongDay[] = [],
): Entry[][] {
  const wholeOf = wholeDays(long);
  const isDoubtful = (day: Entry[]) => {
    const own = secondsOf(day);
    const whole = wholeOf(day);
    const isItsPart = isLargePart(day, maxHoursPerDay) && !isTooLong(whole - own, maxHoursPerDay);
    return isTooLong(own, maxHoursPerDay) || (isTooLong(whole, maxHoursPerDay) && isItsPart);
  };
  return daysOfPeople(entries)
    .filter(isDoubtful)
    .sort((a, b) => secondsOf(b) - secondsOf(a) || nameOfDay(a).localeCompare(nameOfDay(b)));
}

/** The days of these entries that are too long for one person. */
export const longDays = (entries: readonly Logged[], maxHoursPerDay: number): LongDay[] =>
  daysOfPeople(entries).flatMap((day) => {
    const [first] = day;
    const seconds = secondsOf(day);
    return first && isTooLong(seconds, maxHoursPerDay) ? [{ accountId: first.accountId, day: first.day, seconds }] : [];
  });

/** A smaller part of a day is not what makes it too long: of 24 h more than a usual day's 8 h. */
const largePart = 1 / 3;

/** Whether this much of a day, which may have more elsewhere, can be what makes it too long. */
export const isLargePart = (day: readonly Logged[], maxHoursPerDay: number): boolean =>
  secondsOf(day) > maxHoursPerDay * 3600 * largePart;

/** Entries by person and day. */
export function daysOfPeople<Entry extends Logged>(entries: readonly Entry[]): Entry[][] {
  const days = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = `${entry.day} ${entry.accountId}`;
    const own = days.get(key);
    if (own) own.push(entry);
    else days.set(key, [entry]);
  }
  return [...days.values()];
}

function wholeDays(long: readonly LongDay[]): (day: readonly Logged[]) => number {
  const seconds = new Map(long.map((one) => [nameOfDay([one]), one.seconds]));
  return (day) => seconds.get(nameOfDay(day)) ?? secondsOf(day);
}

/** What most of a day is on. */
export const longestOf = <Entry extends Pick<Logged, 'seconds'>>(day: readonly Entry[]): Entry | undefined =>
  day.toSorted((a, b) => b.seconds - a.seconds)[0];

/** A doubtful day in the words of whoever is told of it. */
export function toCheck<Entry extends Logged>(
  day: readonly Entry[],
  nameOf: (accountId: string) => string,
  onOf: (entry: Entry) => string,
  long: readonly LongDay[] = [],
): HoursToCheck[] {
  const most = longestOf(day);
  if (!most) return [];
  const [own, whole] = [secondsOf(day), wholeDays(long)(day)];
  const more = whole > own ? { ofHours: whole / 3600 } : {};
  return [{ name: nameOf(most.accountId), day: most.day, hours: own / 3600, on: onOf(most), ...more }];
}

/** The same for “Why?”, which names nobody: "63.5 h on Nov 3, KITE-4". */
export const toCheckEvidence = (days: readonly HoursToCheck[]): string =>
  days
    .map(({ hours, day, on, ofHours }) => {
      const more = ofHours === undefined ? '' : `, of ${hoursText(ofHours)} that day`;
      return `${hoursText(hours)} on ${dayName(day, 'MMM d')}, ${on}${more}`;
    })
    .join('; ');

/** The same for readers of no names. */
export const withoutNames = (hours: readonly HoursToCheck[]): HoursToCheck[] =>
  hours.map((one) => ({ ...one, name: null }));

export const secondsOf = (entries: readonly Pick<Logged, 'seconds'>[]): number =>
  entries.reduce((sum, { seconds }) => sum + seconds, 0);

const nameOfDay = ([first]: readonly Logged[]) => (first ? `${first.day} ${first.accountId}` : '');

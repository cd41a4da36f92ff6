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
}

interface Logged {
  accountId: string;
  day: Day;
  seconds: number;
}

/** The entries of each day that is too long for one person, the most hours first. Hours count as they are; what follows from them alone waits. */
export function doubtfulDays<Entry extends Logged>(entries: readonly Entry[], maxHoursPerDay: number): Entry[][] {
  const days = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = `${entry.day} ${entry.accountId}`;
    const own = days.get(key);
    if (own) own.push(entry);
    else days.set(key, [entry]);
  }
  return [...days.values()]
    .filter((day) => isTooLong(secondsOf(day), maxHoursPerDay))
    .sort((a, b) => secondsOf(b) - secondsOf(a) || nameOfDay(a).localeCompare(nameOfDay(b)));
}

/** A doubtful day in the words of whoever is told of it. */
export function toCheck<Entry extends Logged>(
  day: readonly Entry[],
  nameOf: (accountId: string) => string,
  onOf: (entry: Entry) => string,
): HoursToCheck[] {
  const [most] = day.toSorted((a, b) => b.seconds - a.seconds);
  return most ? [{ name: nameOf(most.accountId), day: most.day, hours: secondsOf(day) / 3600, on: onOf(most) }] : [];
}

/** The same for “Why?”, which names nobody: "63.5 h on Nov 3, KITE-4". */
export const toCheckEvidence = (days: readonly HoursToCheck[]): string =>
  days.map(({ hours, day, on }) => `${hoursText(hours)} on ${dayName(day, 'MMM d')}, ${on}`).join('; ');

/** The same for readers of no names. */
export const withoutNames = (hours: readonly HoursToCheck[]): HoursToCheck[] =>
  hours.map((one) => ({ ...one, name: null }));

export const secondsOf = (entries: readonly Pick<Logged, 'seconds'>[]): number =>
  entries.reduce((sum, { seconds }) => sum + seconds, 0);

const nameOfDay = ([first]: readonly Logged[]) => (first ? `${first.day} ${first.accountId}` : '');

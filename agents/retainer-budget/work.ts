import { daysBetween } from '../calendar/days.ts';
import type { Day, DayRange } from '../calendar/types.ts';

/** Time somebody logged on a retainer; `lagHours` after the day of the work began (below 0: ahead of it). */
export interface LoggedWork {
  day: Day;
  /** The day's place in the lists of days: thousands are compared for one projection, and days are slow to count. */
  place: number;
  accountId: string;
  hours: number;
  lagHours: number;
}

/**
 * What a projection is drawn from. The lists of numbers run along the days from `from` on: `usual` is 1 where the
 * project is worked on, and `presence` the share of their own usual day each person can work, where their schedule is known.
 */
export interface Work {
  from: Day;
  usual: number[];
  presence: { accountId: string; shares: number[] }[];
  /** By day. */
  entries: LoggedWork[];
}

/** A day and how many hours of it have passed; more than 24 = seen from a later day. */
export interface Moment {
  day: Day;
  hour: number;
}

/** The end of a day. */
export const eveningOf = (day: Day): Moment => ({ day, hour: 24 });

/** What was logged by a moment, on days up to its own: hours logged ahead say nothing yet. */
export function knownAt({ from, entries }: Work, { day, hour }: Moment): LoggedWork[] {
  const today = daysBetween(from, day);
  return entries.filter(({ place, lagHours }) => place <= today && lagHours <= (today - place) * 24 + hour);
}

/** Hours of entries on the days of a range. */
export function hoursIn(entries: readonly Pick<LoggedWork, 'day' | 'hours'>[], { from, until }: DayRange): number {
  return entries.reduce((sum, { day, hours }) => (day >= from && day <= until ? sum + hours : sum), 0);
}

/** Somebody who works on the project, and how much of their usual day is there on a day; null where nobody did lately. */
export interface TeamMember {
  accountId: string | null;
  on(index: number): number;
}

/** Whoever logged time in the `lookBack` days before a moment. */
export function teamAt(
  { from, usual, presence }: Work,
  known: readonly LoggedWork[],
  now: Moment,
  lookBack: number,
): TeamMember[] {
  const first = daysBetween(from, now.day) - lookBack;
  const lately = new Set<string>();
  for (const { place, accountId, hours } of known) if (place > first && hours > 0) lately.add(accountId);
  const onUsual = (index: number) => usual[index] ?? 0;
  if (lately.size === 0) return [{ accountId: null, on: onUsual }];
  return [...lately].map((accountId) => {
    const own = presence.find((person) => person.accountId === accountId)?.shares;
    return { accountId, on: own ? (index) => own[index] ?? 0 : onUsual };
  });
}

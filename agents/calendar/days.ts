import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';
import type { Day, DayRange, Month } from './types.ts';

const dayMs = 86_400_000;

/** Days are named again and again, and taking a name apart is slow; so many fit two lifetimes. */
const mostDaysNamed = 60_000;

/** Makes `make` answer from memory what has the key of something it was asked before; forgets all when there are too many. */
function remembering<Args extends readonly unknown[], Key, Value>(
  most: number,
  keyOf: (...args: Args) => Key,
  make: (...args: Args) => Value,
): (...args: Args) => Value {
  const made = new Map<Key, Value>();
  return (...args) => {
    const key = keyOf(...args);
    const known = made.get(key);
    if (known !== undefined) return known;
    if (made.size >= most) made.clear();
    const value = make(...args);
    made.set(key, value);
    return value;
  };
}

/** Days since 1970: the neutral ground on which days are counted, whatever zone they belong to. */
const ordinal = remembering(
  mostDaysNamed,
  (day: Day) => day,
  (day) => Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / dayMs,
);

const dayAt = remembering(
  mostDaysNamed,
  (days: number) => days,
  (days): Day => new Date(days * dayMs).toISOString().slice(0, 10),
);

/** No zone begins a day, or moves its clock, within a quarter of an hour of UTC; since 1972, when the last one did. */
const quarterMs = 15 * 60_000;
/** Eight months of quarters in one zone. */
const mostQuarters = 25_000;

/** The wall-clock day of an instant (since 1972) in a zone. A mirror's rows ask for the same quarters of an hour again and again. */
export const dayOf = remembering(
  mostQuarters,
  (at: Date, zone: string) => `${Math.floor(at.getTime() / quarterMs)} ${zone}`,
  (at, zone): Day => format(new TZDate(at.getTime(), zone), 'yyyy-MM-dd'),
);

/** The day `count` days later, earlier when negative. */
export function addDays(day: Day, count: number): Day {
  return dayAt(ordinal(day) + count);
}

/** Days from `from` to `until`; negative when `until` is earlier. */
export function daysBetween(from: Day, until: Day): number {
  return ordinal(until) - ordinal(from);
}

/** Every day of the range, both ends included; none when it is reversed. */
export function daysIn({ from, until }: DayRange): Day[] {
  const first = ordinal(from);
  return Array.from({ length: Math.max(0, ordinal(until) - first + 1) }, (_, index) => dayAt(first + index));
}

/** 1 = Monday to 7 = Sunday. */
export function weekdayOf(day: Day): number {
  // 1970-01-01 was a Thursday.
  return ((((ordinal(day) + 3) % 7) + 7) % 7) + 1;
}

/** A week of a thousand people names the same seven days thousands of times, and formatting one is slow. */
const nameOf = remembering(
  mostDaysNamed,
  (day: Day, pattern: string) => `${day} ${pattern}`,
  (day, pattern) => format(new TZDate(ordinal(day) * dayMs, 'UTC'), pattern),
);

/** A day as people read it, for example `Mon, Oct 26`. */
export function dayName(day: Day, pattern = 'EEE, MMM d'): string {
  return nameOf(day, pattern);
}

/** Two years of days at some times in some zones. */
const mostInstants = 20_000;

/** Working days begin and end at the same instants in every run, and a zone is slow to ask. */
const instantMs = remembering(
  mostInstants,
  (day: Day, time: string, zone: string) => `${day} ${time} ${zone}`,
  (day, time, zone) => {
    const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
    return new TZDate(year, month - 1, date, 0, minutesOf(time), zone).getTime();
  },
);

/** The instant of a wall-clock time (`HH:mm`, `24:00` = the end) on a day; a time a DST change skips is an hour later. */
export function instantOf(day: Day, time: string, zone: string): Date {
  return new Date(instantMs(day, time, zone));
}

/** The last millisecond of a day in a zone. */
export function endOfDay(day: Day, zone: string): Date {
  return new Date(instantOf(addDays(day, 1), '00:00', zone).getTime() - 1);
}

/** Hours from the beginning of a day in a zone to an instant; below 0 for one before it. */
export function hoursSince(day: Day, at: Date, zone: string): number {
  return (at.getTime() - instantOf(day, '00:00', zone).getTime()) / 3_600_000;
}

/** Minutes since midnight on the clock face, `HH:mm` to a number. */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** Whether a day lies in the range, both ends included. */
export function isWithin(day: Day, { from, until }: DayRange): boolean {
  return from <= day && day <= until;
}

/** A month as people write it: `November 2026`. */
export function monthWords(month: Month): string {
  return dayName(`${month}-01`, 'MMMM yyyy');
}

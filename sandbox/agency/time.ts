import { tzOffset } from '@date-fns/tz';

/** A calendar day, `yyyy-MM-dd`. Days are counted in UTC, so that no machine's zone can shift them. */
export type Day = string;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Days since 1970 of every day met so far, and back: parsing and printing dates is most of the generator's work. */
const numbers = new Map<Day, number>();
const names = new Map<number, Day>();

function numberOf(day: Day): number {
  let number = numbers.get(day);
  if (number === undefined) {
    number = Math.floor(Date.parse(day) / dayMs);
    numbers.set(day, number);
  }
  return number;
}

function dayAt(number: number): Day {
  let day = names.get(number);
  if (day === undefined) {
    day = new Date(number * dayMs).toISOString().slice(0, 10);
    names.set(number, day);
  }
  return day;
}

export function addDays(day: Day, days: number): Day {
  return dayAt(numberOf(day) + days);
}

export function utcDay(ms: number): Day {
  return dayAt(Math.floor(ms / dayMs));
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(day: Day): number {
  // 1 January 1970 was a Thursday.
  return ((numberOf(day) + 3) % 7) + 1;
}

export function isWeekend(day: Day): boolean {
  return weekday(day) > 5;
}

export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekday(day));
}

/** All days from `from` to `to`, both included. */
export function daysFrom(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The `count`-th working day (Monday to Friday) after `day`; 0 gives `day` or the Monday that follows its weekend. */
export function addWorkingDays(day: Day, count: number): Day {
  let result = day;
  while (isWeekend(result)) result = addDays(result, 1);
  for (let left = count; left > 0; left--) {
    result = addDays(result, 1);
    while (isWeekend(result)) result = addDays(result, 1);
  }
  return result;
}

const offsets = new Map<string, Map<number, number>>();

/** The zone's offset at a whole hour, in minutes. */
function offsetAtHour(hour: number, zone: string): number {
  const known = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, known);
  let offset = known.get(hour);
  if (offset === undefined) {
    offset = tzOffset(zone, new Date(hour * hourMs));
    known.set(hour, offset);
  }
  return offset;
}

/** The zone's offset at an instant, in minutes. Only on days on which clocks change is it looked up by the minute. */
function offsetAt(ms: number, zone: string): number {
  const midnight = Math.floor(ms / dayMs) * 24;
  const before = offsetAtHour(midnight, zone);
  return before === offsetAtHour(midnight + 24, zone) ? before : tzOffset(zone, new Date(ms));
}

/** The instant (ms) at which it is `minutes` after midnight on `day` in `zone`. Minutes may run past the day's end. */
export function instantOf(day: Day, minutes: number, zone: string): number {
  const wall = numberOf(day) * dayMs + minutes * 60_000;
  const guess = wall - offsetAt(wall, zone) * 60_000;
  return wall - offsetAt(guess, zone) * 60_000;
}

export function dayIn(zone: string, ms: number): Day {
  return utcDay(ms + offsetAt(ms, zone) * 60_000);
}

/** Tempo's way to write an instant: `2026-10-26T21:03:11Z`. */
export function tempoTime(ms: number): string {
  return `${utcDay(ms)}T${wallClock(ms)}Z`;
}

/** Jira's way to write an instant, in the reader's zone: `2026-10-26T17:03:11.000-0400`. */
export function jiraTime(ms: number, zone: string): string {
  const offset = offsetAt(ms, zone);
  const size = Math.abs(offset);
  const local = ms + offset * 60_000;
  const sign = offset < 0 ? '-' : '+';
  const millis = String(local % 1000).padStart(3, '0');
  return `${utcDay(local)}T${wallClock(local)}.${millis}${sign}${two(Math.floor(size / 60))}${two(size % 60)}`;
}

/** `HH:mm:ss` of minutes after midnight. */
export function clockTime(minutes: number): string {
  return wallClock(minutes * 60_000);
}

function wallClock(ms: number): string {
  const seconds = Math.floor((ms % dayMs) / 1000);
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

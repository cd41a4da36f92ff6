import { clockTime } from './clock-face.ts';
import { addDays, dayOf, instantOf, minutesOf, weekdayOf } from './days.ts';
import type { Day } from './types.ts';

/** When somebody does not want to be written to, on their own clock. */
export interface QuietHours {
  zone: string;
  /** `HH:mm`; the same for both means no quiet hours. `18:00` to `09:00` is the evening and the night. */
  quietFrom: string;
  quietUntil: string;
  /** ISO weekdays (1 = Monday) messages may arrive on; none listed means any. */
  workingDays: readonly number[];
  daysOff?: ReadonlySet<Day>;
}

/** Whether an instant is in somebody's quiet hours, or on a day they do not work. */
export function isQuietTime(at: Date, quiet: QuietHours): boolean {
  const day = dayOf(at, quiet.zone);
  if (!receivesOn(day, quiet)) return true;
  const from = minutesOf(quiet.quietFrom);
  const until = minutesOf(quiet.quietUntil);
  const now = clockMinutes(at, quiet.zone);
  return from <= until ? from <= now && now < until : from <= now || now < until;
}

/** The first instant at or after `at` that is not quiet; `at` itself when a fortnight holds none. */
export function nextAllowedInstant(at: Date, quiet: QuietHours): Date {
  if (!isQuietTime(at, quiet)) return at;
  const today = dayOf(at, quiet.zone);
  for (let ahead = 0; ahead <= 14; ahead++) {
    const day = addDays(today, ahead);
    for (const time of ['00:00', quiet.quietUntil]) {
      const candidate = instantOf(day, time, quiet.zone);
      if (candidate > at && !isQuietTime(candidate, quiet)) return candidate;
    }
  }
  return at;
}

/**
 * The instant a silence asked for until `asked` ends: the same time on the next day something is said, where `asked` is on a day off,
 * so that a day's silence from Friday on is not over before it began; and after the quiet hours. `asked` itself when there is none.
 */
export function untilTold(asked: Date, quiet: QuietHours): Date {
  const from = dayOf(asked, quiet.zone);
  const ahead = Array.from({ length: 30 }, (_, days) => addDays(from, days)).find((day) => receivesOn(day, quiet));
  if (ahead === undefined) return asked;
  return nextAllowedInstant(ahead === from ? asked : instantOf(ahead, clockTime(asked, quiet.zone), quiet.zone), quiet);
}

function receivesOn(day: Day, { workingDays, daysOff }: QuietHours): boolean {
  return (workingDays.length === 0 || workingDays.includes(weekdayOf(day))) && !daysOff?.has(day);
}

function clockMinutes(at: Date, zone: string): number {
  return minutesOf(clockTime(at, zone));
}

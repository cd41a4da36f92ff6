import type { ProjectCalendar } from '../project.ts';
import { daysIn, instantOf, isWithin, minutesOf, weekdayOf } from './days.ts';
import type { Day, DayRange } from './types.ts';

/** When people work: ISO weekdays (1 = Monday), hours on the clock face, and days off such as public holidays. */
export interface WorkingCalendar {
  zone: string;
  workingDays: readonly number[];
  /** `HH:mm`; `00:00` to `24:00` counts nights too. */
  from: string;
  until: string;
  daysOff: readonly Day[];
}

/** Working hours between instants, and how many a full day has. */
export interface WorkingClock {
  /** Weekends, days off and nights do not count. 0 when `until` is not later than `from`. */
  hoursBetween(from: Date, until: Date): number;
  hoursPerDay: number;
}

const hourMs = 3_600_000;

/**
 * A clock for the days of `range`; what lies outside counts nothing. Histories ask for years of hours again and again, so
 * every working day is looked up once, and an answer is the difference of two sums.
 */
export function workingClock(calendar: WorkingCalendar, range: DayRange): WorkingClock {
  const off = new Set(calendar.daysOff);
  const days = daysIn(range)
    .filter((day) => calendar.workingDays.includes(weekdayOf(day)) && !off.has(day))
    .map((day) => ({
      opens: instantOf(day, calendar.from, calendar.zone).getTime(),
      closes: instantOf(day, calendar.until, calendar.zone).getTime(),
    }));
  const before = [0];
  for (const { opens, closes } of days) before.push((before.at(-1) ?? 0) + Math.max(0, closes - opens));

  /** Working milliseconds from the start of the range to an instant. */
  function upTo(instant: number): number {
    let [low, high] = [0, days.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((days[middle]?.opens ?? Number.POSITIVE_INFINITY) <= instant) low = middle + 1;
      else high = middle;
    }
    const today = days[low - 1];
    if (!today) return 0;
    return (before[low - 1] ?? 0) + Math.max(0, Math.min(today.closes, instant) - today.opens);
  }

  return {
    hoursBetween: (from, until) => Math.max(0, upTo(until.getTime()) - upTo(from.getTime())) / hourMs,
    hoursPerDay: (minutesOf(calendar.until) - minutesOf(calendar.from)) / 60,
  };
}

/** The workspace's working time with a project's own weekdays and days off, where it has some. */
export function forProject(calendar: WorkingCalendar, own: ProjectCalendar | null, range: DayRange): WorkingCalendar {
  if (!own) return calendar;
  const daysOff = daysIn(range).filter((day) => own.daysOff.some((off) => isWithin(day, off)));
  return { ...calendar, workingDays: own.workingDays, daysOff: [...calendar.daysOff, ...daysOff] };
}

import type { Day, DayRange } from '../sources.ts';
import { addDays, dayOf, daysIn, instantOf, weekdayOf } from './days.ts';

/** When people work: ISO weekdays (1 = Monday), hours on the clock face, and days off such as public holidays. */
export interface WorkingCalendar {
  zone: string;
  workingDays: readonly number[];
  /** `HH:mm`; `00:00` to `24:00` counts nights too. */
  from: string;
  until: string;
  daysOff?: ReadonlySet<Day>;
}

/** Monday to Friday, nine to five. */
export function officeHours(zone: string, daysOff: ReadonlySet<Day> = new Set()): WorkingCalendar {
  return { zone, workingDays: [1, 2, 3, 4, 5], from: '09:00', until: '17:00', daysOff };
}

/** Whether people work on a day at all. */
export function isWorkingDay(day: Day, calendar: Pick<WorkingCalendar, 'workingDays' | 'daysOff'>): boolean {
  return calendar.workingDays.includes(weekdayOf(day)) && !calendar.daysOff?.has(day);
}

/** The working days of a range, both ends included. */
export function workingDaysIn(range: DayRange, calendar: Pick<WorkingCalendar, 'workingDays' | 'daysOff'>): Day[] {
  return daysIn(range).filter((day) => isWorkingDay(day, calendar));
}

/** Working hours between two instants: weekends, days off and nights do not count. 0 when `until` is not later. */
export function businessHoursBetween(from: Date, until: Date, calendar: WorkingCalendar): number {
  if (until <= from) return 0;
  const range = { from: dayOf(from, calendar.zone), until: dayOf(until, calendar.zone) };
  const milliseconds = workingDaysIn(range, calendar).reduce((sum, day) => {
    const { opens, closes } = openingTimes(day, calendar);
    return sum + Math.max(0, Math.min(closes, until.getTime()) - Math.max(opens, from.getTime()));
  }, 0);
  return milliseconds / 3_600_000;
}

/** The instant at which `hours` working hours have passed since `from`; undefined when a year does not hold them. */
export function afterBusinessHours(from: Date, hours: number, calendar: WorkingCalendar): Date | undefined {
  let left = hours * 3_600_000;
  const first = dayOf(from, calendar.zone);
  for (const day of workingDaysIn({ from: first, until: addDays(first, 366) }, calendar)) {
    const { opens, closes } = openingTimes(day, calendar);
    const start = Math.max(opens, from.getTime());
    const open = Math.max(0, closes - start);
    if (open > 0 && left <= open) return new Date(start + left);
    left -= open;
  }
  return undefined;
}

/** A history of statuses asks for the same days again and again, and a zone's rules are slow to look up. */
const known = new WeakMap<WorkingCalendar, Map<Day, { opens: number; closes: number }>>();

function openingTimes(day: Day, calendar: WorkingCalendar): { opens: number; closes: number } {
  const days = known.get(calendar) ?? new Map<Day, { opens: number; closes: number }>();
  known.set(calendar, days);
  const times = days.get(day) ?? {
    opens: instantOf(day, calendar.from, calendar.zone).getTime(),
    closes: instantOf(day, calendar.until, calendar.zone).getTime(),
  };
  days.set(day, times);
  return times;
}

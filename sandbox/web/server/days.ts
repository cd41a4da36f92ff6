import { TZDate } from '@date-fns/tz';
import { addMonths, nextMonday, startOfMonth } from 'date-fns';

/** The calendar day of an instant in a zone, `yyyy-MM-dd`. */
export const dayIn = (at: Date, timeZone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(at);

/** The hour of the wall clock, 0–23. */
export const hourIn = (at: Date, timeZone: string): number => new TZDate(at, timeZone).getHours();

const atTime = (date: TZDate, hour: number): Date =>
  new Date(new TZDate(date.getFullYear(), date.getMonth(), date.getDate(), hour, 0, 0, date.timeZone).getTime());

/** The first Monday at that wall-clock time after `now`. */
export function mondayAfter(now: Date, timeZone: string, hour: number): Date {
  const local = new TZDate(now, timeZone);
  const today = atTime(local, hour);
  return local.getDay() === 1 && today > now ? today : atTime(nextMonday(local), hour);
}

/** The first of the month after `now`, at that hour. */
export const firstAfter = (now: Date, timeZone: string, hour: number): Date =>
  atTime(startOfMonth(addMonths(new TZDate(now, timeZone), 1)), hour);

/** The next day at that hour. */
export const dayAfter = (now: Date, timeZone: string, hour: number): Date => {
  const local = new TZDate(now, timeZone);
  return atTime(new TZDate(local.getFullYear(), local.getMonth(), local.getDate() + 1, timeZone), hour);
};

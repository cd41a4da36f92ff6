import { TZDate } from '@date-fns/tz';
import { addMonths, nextMonday, startOfMonth } from 'date-fns';

/** The calendar day of an instant in a zone, `yyyy-MM-dd`. */
export const dayIn = (at: Date, timeZone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(at);

/** An instant in words, such as `Sunday, Nov 1, 9:00 AM`. */
export const momentIn = (at: Date, timeZone: string): string =>
  at.toLocaleString('en-US', {
    timeZone,
    weekday: 'long',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });

/** That hour of a day in a zone. */
export const atHour = (day: string, hour: number, timeZone: string): Date => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return atTime(new TZDate(year, month - 1, date, timeZone), hour);
};

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

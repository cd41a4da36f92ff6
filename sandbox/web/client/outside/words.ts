import { clockTime, longDay } from '../text/time.ts';

export function bytes(size: number): string {
  if (size < 1000) return `${size} B`;
  return size < 1_000_000 ? `${Math.round(size / 1000)} KB` : `${(size / 1_000_000).toFixed(1)} MB`;
}

/** `Mon 16 Nov, 10:00 AM` */
export const shortMoment = (iso: string, timeZone: string): string =>
  `${longDay(new Date(iso), timeZone).replace(/ \d{4}$/, '')}, ${clockTime(new Date(iso), timeZone)}`;

import { numberText } from '../numbers.ts';

/** Seconds as hours, rounded to hundredths: 36 seconds, less than anybody logs. */
export function toHours(seconds: number): number {
  return Math.round(seconds / 36) / 100;
}

/**
 * Hours as people read them, wherever hours are worded: `7.5 h`, `1,240 h`. What was logged, agreed or forecast is said
 * exactly, never more than two decimals: quarters add up to quarters, twenty minutes stay 0.33.
 */
export function hoursText(hours: number): string {
  return `${hoursNumber(hours)} h`;
}

/** The same as a bare number, for where the unit stands elsewhere: `7.5`. */
export function hoursNumber(hours: number): string {
  return numberText(hours);
}

/** Hours that came or went, with their sign: `+1.75 h`, `−3 h`. */
export function signedHours(hours: number): string {
  return `${hours < 0 ? '−' : '+'}${hoursText(Math.abs(hours))}`;
}

/** Hours nobody logged, worked out or guessed, as closely as people log: to the quarter, and from ten on whole ones. */
export function roughHours(hours: number): number {
  return Math.abs(hours) < 10 ? Math.round(hours * 4) / 4 : Math.round(hours);
}

/** The same in words: `2.25 h`, `41 h`; the sentence says “about”. */
export function roughHoursText(hours: number): string {
  return hoursText(roughHours(hours));
}

/** A rate, hours for each day or for each hour, which is a quotient and no sum: `5.7 h`. */
export function rateText(hours: number): string {
  return `${numberText(hours, 1)} h`;
}

/** The first amount that reaches a limit for who logs these: the next quarter of an hour, unless something else is logged. */
export function reachableFrom(limit: number, logged: readonly number[]): number {
  const inQuarters = logged.every((hours) => Number.isInteger(hours * 4));
  return inQuarters ? Math.ceil(limit * 4 - 1e-9) / 4 : limit;
}

import { numberText } from '../numbers.ts';

/** Seconds as hours, rounded to hundredths: 36 seconds, less than anybody logs. */
export function toHours(seconds: number): number {
  return Math.round(seconds / 36) / 100;
}

/** Hours as people read them: `7.5 h`, `1,240 h`, never more than two decimals. */
export function hoursText(hours: number): string {
  return `${numberText(hours)} h`;
}

/** Hours that came or went, with their sign: `+1.75 h`, `−3 h`. */
export function signedHours(hours: number): string {
  return `${hours < 0 ? '−' : '+'}${hoursText(Math.abs(hours))}`;
}

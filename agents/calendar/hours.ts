/** Seconds as hours, rounded to hundredths: 36 seconds, less than anybody logs. */
export function toHours(seconds: number): number {
  return Math.round(seconds / 36) / 100;
}

/** Hours as people read them: `7.5 h`, never more than two decimals. */
export function hoursText(hours: number): string {
  return `${Number(hours.toFixed(2))} h`;
}

/** Hours that came or went, with their sign: `+1.75 h`, `−3 h`. */
export function signedHours(hours: number): string {
  return `${hours < 0 ? '−' : '+'}${hoursText(Math.abs(hours))}`;
}

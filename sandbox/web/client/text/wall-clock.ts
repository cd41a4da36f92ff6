/** `2026-11-16T10:00` as of the zone, from seconds since 1970; empty for anything else. */
export function toWallClock(seconds: unknown, timeZone: string): string {
  if (typeof seconds !== 'number') return '';
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return parts.format(new Date(seconds * 1000)).replace(' ', 'T');
}

/** Seconds since 1970 of a wall-clock time in the zone. A time that a DST change skips is moved past it. */
export function fromWallClock(value: string, timeZone: string): number {
  const asUtc = Date.parse(`${value}Z`) / 1000;
  const first = asUtc - offsetAt(asUtc, timeZone);
  return asUtc - offsetAt(first, timeZone);
}

const offsetAt = (seconds: number, timeZone: string): number =>
  Date.parse(`${toWallClock(seconds, timeZone)}Z`) / 1000 - Math.floor(seconds / 60) * 60;

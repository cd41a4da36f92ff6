import { addDays, dayOf, instantOf } from './days.ts';
import type { Day } from './types.ts';

/** The first time after `now` that a clock in a zone shows `time` (`HH:mm`), on a day that is not off. */
export function nextAt(time: string, now: Date, zone: string, isOff: (day: Day) => boolean = () => false): Date {
  const today = dayOf(now, zone);
  for (let ahead = 0; ahead <= longestAwayDays; ahead++) {
    const day = addDays(today, ahead);
    const at = instantOf(day, time, zone);
    if (at > now && !isOff(day)) return at;
  }
  return instantOf(addDays(today, longestAwayDays), time, zone);
}

/** Nobody's days off are known for longer ahead than this. */
const longestAwayDays = 14;

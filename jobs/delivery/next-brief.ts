import { nextAt } from '../../agents/calendar/clock.ts';
import type { BriefChoice } from '../../store/briefs.ts';
import type { Recipient } from './recipient-of.ts';

/** When somebody's next brief comes: at their time, on the next of their working days. */
export function nextBrief({ at }: Pick<BriefChoice, 'at'>, { timeZone, daysOff }: Recipient, now: Date): Date {
  return nextAt(at, now, timeZone, (day) => daysOff.has(day));
}

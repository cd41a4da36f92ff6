import { clockTime } from '../../agents/calendar/clock-face.ts';
import { addDays, dayOf, instantOf } from '../../agents/calendar/days.ts';
import { timeAsked } from '../../conversation/parser/time-asked.ts';
import { isDay } from '../../services/time-compliance/parse-week.ts';

const span = /^(\d{1,3})([dw])$/i;
const dayMs = 24 * 3_600_000;
/** Nobody remembers what they silenced longer ago than this. */
export const longestDays = 180;

/** The instant somebody wrote: `3d`, `2w`, or a day (`2026-11-20`, `friday`, `24/12`), at whose beginning it is over. Null when it is none, past or too far. */
export function parseUntil(text: string, now: Date, timeZone: string): Date | null {
  const until = instantMeant(text.toLowerCase(), now, timeZone);
  if (until === null || until <= now) return null;
  return until <= new Date(now.getTime() + longestDays * dayMs) ? until : null;
}

function instantMeant(text: string, now: Date, timeZone: string): Date | null {
  const [, count, unit] = span.exec(text) ?? [];
  if (!count) {
    const day = isDay(text) ? text : timeAsked(`until ${text}`, dayOf(now, timeZone))?.until;
    return day ? instantOf(day, '00:00', timeZone) : null;
  }
  const days = Number(count) * (unit === 'w' ? 7 : 1);
  if (days > longestDays) return null;
  // The same time on the clock, over a change of it too.
  return instantOf(addDays(dayOf(now, timeZone), days), clockTime(now, timeZone), timeZone);
}

/** How to write it, for those who wrote it otherwise. */
export const untilHelp = `Write \`1d\`, \`1w\` or a day to come such as \`2026-11-20\`, at most ${longestDays} days ahead`;

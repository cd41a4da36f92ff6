import { dayName } from '../../agents/calendar/days.ts';
import type { Day, DayRange } from '../../agents/calendar/types.ts';
import { countText } from '../../agents/numbers.ts';
import type { LeaveLine } from '../../services/time-compliance/leave.ts';
import { quoted } from '../parts.ts';
import { periodWords } from './logged-hours.ts';

/** How many are on leave, or on how many days one person is, or the asker (`me`). */
export function awaySaid(
  { of, people, days }: { of: string | null; people: number; days: number },
  range: DayRange,
  today: Day,
): string {
  const is = range.until < today;
  const when = periodWords(range, null);
  const tempo = 'as far as Tempo knows';
  if (of !== null) {
    const who = of === 'me' ? `You ${is ? 'were' : 'are'}` : `${quoted(of, 60)} ${is ? 'was' : 'is'}`;
    if (days === 0) return `${who} not on leave ${when}, ${tempo}.`;
    return range.from === range.until
      ? `${who} on leave ${when}, ${tempo}.`
      : `${who} on leave on ${countText(days, 'day')} ${when}, ${tempo}.`;
  }
  if (people === 0) return `Nobody ${is ? 'was' : 'is'} on leave ${when}, ${tempo}.`;
  const are = is ? (people === 1 ? 'was' : 'were') : people === 1 ? 'is' : 'are';
  return `*${countText(people, 'person', 'people')} ${are}* on leave ${when}.`;
}

/** Somebody’s days of leave. */
export const awayLine = ({ name, days }: { name: string; days: readonly Day[] }): string =>
  `*${quoted(name, 60)}*: ${days.map((day) => dayName(day)).join(', ')}`;

/** Public holidays, each with how many of the people looked at have it, where they are several. */
export function holidayLines(found: readonly LeaveLine[], lookedAt: number): string[] {
  const counts = new Map<string, number>();
  for (const { day, why } of found.flatMap(({ days }) => days))
    if (why !== 'leave' && why !== 'claimed') counts.set(`${day} ${why}`, (counts.get(`${day} ${why}`) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([place, people]) =>
        `${dayName(place.slice(0, 10))}: ${quoted(place.slice(11), 60)}${lookedAt === 1 ? '' : ` for ${countText(people, 'person', 'people')}`}`,
    );
}

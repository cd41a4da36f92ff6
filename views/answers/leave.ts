import { dayName } from '../../agents/calendar/days.ts';
import type { Day } from '../../agents/calendar/types.ts';
import { numberText } from '../../agents/numbers.ts';
import type { LeaveLine } from '../../services/time-compliance/leave.ts';
import { quoted } from '../parts.ts';

/** How many are on leave, or whether one person is, or the asker (`me`). */
export function awaySaid(of: string | null, count: number, when: string): string {
  if (of === 'me') return `You are ${count > 0 ? '' : 'not '}on leave ${when}, as far as Tempo knows.`;
  if (of !== null) return `${quoted(of, 60)} ${count > 0 ? 'is' : 'is not'} on leave ${when}, as far as Tempo knows.`;
  if (count === 0) return `Nobody is on leave ${when}, as far as Tempo knows.`;
  return `*${count === 1 ? '1 person is' : `${numberText(count)} people are`}* on leave ${when}.`;
}

/** Somebody’s days of leave. */
export const awayLine = ({ name, days }: { name: string; days: readonly Day[] }): string =>
  `*${quoted(name, 60)}*: ${days.map((day) => dayName(day)).join(', ')}`;

/** Public holidays, each with how many people have it. */
export function holidayLines(found: readonly LeaveLine[]): string[] {
  const counts = new Map<string, number>();
  for (const { day, why } of found.flatMap(({ days }) => days))
    if (why !== 'leave' && why !== 'claimed') counts.set(`${day} ${why}`, (counts.get(`${day} ${why}`) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([place, people]) =>
        `${dayName(place.slice(0, 10))}: ${quoted(place.slice(11), 60)} for ${people === 1 ? '1 person' : `${numberText(people)} people`}`,
    );
}

import type { Day } from '../calendar/types.ts';
import type { DayHours } from './finding.ts';

const missingOn = ({ expectedHours, loggedHours }: DayHours) => Math.max(0, expectedHours - loggedHours);

/**
 * The days worth looking at in a short week: each that misses at least `fromHours`, and beyond them, the emptiest first, as
 * many as it takes to reach `limitHours`. A quarter of an hour here and there is nobody's forgotten entry.
 */
export function daysToLookAt(days: readonly DayHours[], limitHours: number, fromHours: number): Day[] {
  const logged = days.reduce((sum, { loggedHours }) => sum + loggedHours, 0);
  const emptiest = days.filter((day) => missingOn(day) > 0.005).sort((a, b) => missingOn(b) - missingOn(a));
  const chosen = new Set<Day>();
  let reached = logged;
  for (const day of emptiest) {
    if (missingOn(day) < fromHours && reached + 0.005 >= limitHours) break;
    chosen.add(day.day);
    reached += missingOn(day);
  }
  return days.flatMap(({ day }) => (chosen.has(day) ? [day] : []));
}

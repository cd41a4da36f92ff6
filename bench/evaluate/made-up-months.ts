import { addDays, daysBetween, daysIn, weekdayOf } from '../../agents/calendar/days.ts';
import { addMonths, monthRange } from '../../agents/calendar/periods.ts';
import type { LoggedWork, Work } from '../../agents/retainer-budget/work.ts';

const perProject = 8;

/** A retainer of eight months: three people with leave and holidays, busy and quiet months, uneven days, and late logging. */
export function madeUpProject(seed: number): { work: Work; months: string[] } {
  const random = seeded(seed);
  const first = addMonths('2024-01', seed % 24);
  const months = Array.from({ length: perProject }, (_, index) => addMonths(first, index));
  const { from } = monthRange(first);
  const { until } = monthRange(months.at(-1) ?? first);
  const days = daysIn({ from, until });
  const usual = days.map((day) => (weekdayOf(day) <= 5 && random() >= 0.04 ? 1 : 0));
  const busy = new Map(months.map((month) => [month, 0.8 + random() * 0.45]));
  const people = ['daily', 'friday', 'monday'].map((accountId) => {
    const pace = 1 + random() * 4;
    const leaveFrom = Math.floor(random() * days.length);
    const shares = usual.map((share, index) => (index >= leaveFrom && index < leaveFrom + 10 ? 0 : share));
    return { accountId, pace, shares };
  });
  const entries = people.flatMap(({ accountId, pace, shares }) =>
    days.flatMap((day, index): LoggedWork[] => {
      const hours = pace * (busy.get(day.slice(0, 7)) ?? 1) * (shares[index] ?? 0) * (0.5 + random());
      return hours > 0 ? [{ day, place: index, accountId, hours, lagHours: lagOf(accountId, day) }] : [];
    }),
  );
  entries.sort((a, b) => a.day.localeCompare(b.day));
  const presence = people.map(({ accountId, shares }) => ({ accountId, shares }));
  return { work: { from, usual, presence, entries }, months };
}

/** In the evening, on Friday at 17:00, or on the next Monday at noon. */
function lagOf(habit: string, day: string): number {
  if (habit === 'daily') return 18;
  const friday = addDays(day, 5 - weekdayOf(day));
  return habit === 'friday' ? daysBetween(day, friday) * 24 + 17 : daysBetween(day, addDays(friday, 3)) * 24 + 12;
}

/** A small generator of numbers in [0, 1): mulberry32. */
function seeded(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

import type { Month } from '../calendar/types.ts';
import { doubtfulDays, type LongDay, secondsOf } from '../doubtful-days.ts';
import type { Entry, EpicSnapshot } from './snapshot.ts';
import type { Verdict } from './tier.ts';

/** The days of an epic up to a month that are likely typing errors, and the percent off and tier without them. */
export interface Doubt {
  days: Entry[][];
  /** Those of them that are long with other hours of the day. */
  longDays: readonly LongDay[];
  percentWithout: number | null;
}

/** An epic without what is likely a typing error; null where nothing is. */
export function withoutDoubtful(
  epic: EpicSnapshot,
  month: Month,
  { maxHoursPerDay, longDays }: { maxHoursPerDay: number; longDays: readonly LongDay[] },
): { epic: EpicSnapshot; days: Entry[][] } | null {
  const known = epic.entries.filter(({ day }) => day.slice(0, 7) <= month);
  const days = doubtfulDays(known, maxHoursPerDay, longDays);
  if (days.length === 0) return null;
  const doubtful = new Set(days.flat());
  const of = (each: Month) => secondsOf([...doubtful].filter(({ day }) => day.startsWith(each)));
  return {
    epic: {
      ...epic,
      entries: epic.entries.filter((entry) => !doubtful.has(entry)),
      secondsByMonth: epic.secondsByMonth.map(([each, seconds]) => [each, seconds - of(each)]),
    },
    days,
  };
}

/** A verdict that may be a typing error's: its PM is told, and nothing escalates. */
export const unescalated = (verdict: Verdict): Verdict =>
  verdict.tier === 'escalate' ? { ...verdict, tier: 'immediate' } : verdict;

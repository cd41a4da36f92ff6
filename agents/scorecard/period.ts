import { addDays, dayOf, isWithin } from '../calendar/days.ts';
import { addMonths, monthOf, monthRange } from '../calendar/periods.ts';
import type { Day, DayRange, Month } from '../calendar/types.ts';

/** What a scorecard is of: a calendar month (`2026-10`) or a quarter (`2026-Q4`). */
export const periodKinds = ['month', 'quarter'] as const;
export type PeriodKind = (typeof periodKinds)[number];

export interface ScorePeriod extends DayRange {
  kind: PeriodKind;
  name: string;
}

/** The period of a name; null for what is none. */
export function periodOf(name: string): ScorePeriod | null {
  const [, year = '', quarter] = /^(\d{4})-q([1-4])$/i.exec(name) ?? [];
  if (quarter) return quarterFrom(`${year}-${String(Number(quarter) * 3 - 2).padStart(2, '0')}`);
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(name) ? { kind: 'month', name, ...monthRange(name) } : null;
}

/** The period a day lies in. */
export function periodAt(kind: PeriodKind, day: Day): ScorePeriod {
  const month = monthOf(day);
  if (kind === 'month') return { kind, name: month, ...monthRange(month) };
  return quarterFrom(addMonths(month, -((Number(month.slice(5)) - 1) % 3)));
}

/** The period before one. */
export function periodBefore({ kind, from }: ScorePeriod): ScorePeriod {
  return periodAt(kind, addDays(from, -1));
}

/** The last whole period, as seen from a day. */
export function lastPeriod(kind: PeriodKind, today: Day): ScorePeriod {
  return periodBefore(periodAt(kind, today));
}

function quarterFrom(month: Month): ScorePeriod {
  const name = `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
  return { kind: 'quarter', name, from: `${month}-01`, until: monthRange(addMonths(month, 2)).until };
}

/** A period as facts are held against it: days and instants, in the workspace's zone. */
export interface Window extends ScorePeriod {
  timeZone: string;
  /** The day the scorecard is made on. */
  today: Day;
}

export const holdsDay = (window: Window, day: Day): boolean => isWithin(day, window);
export const holds = (window: Window, at: Date): boolean => isWithin(dayOf(at, window.timeZone), window);

/** Months that begin within the window. */
export function monthsIn({ from, until }: DayRange): Month[] {
  const months: Month[] = [];
  for (let month = monthOf(from); `${month}-01` <= until; month = addMonths(month, 1))
    if (`${month}-01` >= from) months.push(month);
  return months;
}

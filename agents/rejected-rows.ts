import type { DayRange } from './calendar/types.ts';
import type { RejectedRow } from './sources.ts';

/** The rows that may belong to these days: a row whose days could not be read may be of any. */
export function rejectedWithin(rows: readonly RejectedRow[], { from, until }: DayRange): RejectedRow[] {
  return rows.filter(({ day, untilDay = day }) => day === undefined || (day <= until && (untilDay ?? day) >= from));
}

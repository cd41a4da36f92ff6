import { dayOf } from '../calendar/days.ts';
import type { Day, DayRange } from '../calendar/types.ts';
import type { LoggedTime } from './snapshot.ts';

export interface LoggedWeek {
  /** Issues on which time is leave. */
  absences: ReadonlySet<string>;
  judged: DayRange;
  timeZone: string;
}

/** The day on which somebody's enough was logged; null when it was made enough by something else, such as leave. */
export function completeOn(
  hours: number,
  rows: readonly Pick<LoggedTime, 'day' | 'issueId' | 'createdAt' | 'seconds'>[],
  { absences, judged, timeZone }: LoggedWeek,
): Day | null {
  const worked = rows.filter((row) => row.day >= judged.from && row.day <= judged.until && !absences.has(row.issueId));
  const inOrder = worked.flatMap(({ createdAt, seconds }) => (createdAt ? [{ createdAt, seconds }] : []));
  inOrder.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  let sum = 0;
  for (const { createdAt, seconds } of inOrder) {
    sum += Math.max(0, seconds);
    // Hours are shown in hundredths.
    if (sum + 18 >= hours * 3600) return dayOf(createdAt, timeZone);
  }
  return null;
}

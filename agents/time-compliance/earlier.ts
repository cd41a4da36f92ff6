import { addDays } from '../calendar/days.ts';
import { weekStartsUpTo } from '../calendar/periods.ts';
import type { Day } from '../calendar/types.ts';
import type { ComplianceWeek } from '../records.ts';
import { judgeWeek } from './judge-week.ts';
import { type ComplianceRecord, complianceRecord } from './record.ts';
import type { TimeComplianceSettings } from './settings.ts';
import type { TimeComplianceSnapshot } from './snapshot.ts';

/** The weeks of the trend before this one that nobody has judged: all of them on Reeve's first Monday. Oldest first. */
export function unjudgedWeeks(weekStart: Day, history: readonly ComplianceWeek[], trendWeeks: number): Day[] {
  const judged = new Set(history.map(({ weekStartDate }) => weekStartDate));
  return weekStartsUpTo(addDays(weekStart, -7), trendWeeks - 1).filter((week) => !judged.has(week));
}

/** Those weeks judged from the mirrors as they are now, to be remembered; nobody is told about them. */
export function earlierRecords(
  { earlier, people }: TimeComplianceSnapshot,
  settings: TimeComplianceSettings,
): ComplianceRecord[] {
  if (!earlier) return [];
  return earlier.weeks.flatMap((from) => {
    const judged = { from, until: addDays(from, 6) };
    const week = judgeWeek({ ...earlier, judged, people, rejectedRows: [] }, settings);
    // Without any time at all the week is one before the mirror begins, not one in which everybody failed.
    if (week.logged.size === 0) return [];
    return week.judged.flatMap((one) => complianceRecord(one, from));
  });
}

import type { TimeReminderNotice } from './notice.ts';

/** Hours are shown in hundredths, so a difference below that cannot be asked for. */
const hundredth = 0.005;

/**
 * Whether a reminder's week has been put right since: enough was logged for what is expected by now (hours), or nothing is
 * expected any more because the person was on leave after all.
 */
export function fixedSince(
  { data }: Pick<TimeReminderNotice, 'data'>,
  hoursNow: number,
  expectedNow: number = data.expected.expectedHours,
): boolean {
  if (expectedNow <= 0) return true;
  const share = expectedNow / data.expected.expectedHours;
  return hoursNow + hundredth >= data.compliantFromHours * share;
}

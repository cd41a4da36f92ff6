import type { Recheck } from '../notice.ts';
import { gatherHours, type HoursSources } from './gather.ts';
import { judgeWeek } from './judge-week.ts';
import type { TimeReminderNotice } from './notice.ts';
import type { TimeComplianceSettings } from './settings.ts';

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

/**
 * Logged and expected hours of the recheck's person and days, as the mirrors have them now. Null when they cannot be judged
 * any more (an impossible day, a deactivated account): then nobody is to be reminded.
 */
export async function weekHoursNow(
  sources: HoursSources,
  recheck: Recheck & { kind: 'week-hours' },
  settings: TimeComplianceSettings,
): Promise<{ hoursNow: number; expectedNow: number } | null> {
  const range = { from: recheck.from, until: recheck.until };
  const [workspace, people] = await Promise.all([sources.workspace(), sources.people()]);
  const hours = await gatherHours(sources, workspace, range, [recheck.accountId]);
  const person = people.filter(({ accountId }) => accountId === recheck.accountId);
  const { judged } = judgeWeek({ ...hours, judged: range, people: person, rejectedRows: [] }, settings);
  const [one] = judged;
  if (!one || one.kind === 'excluded') return null;
  return { hoursNow: one.facts.hoursLogged, expectedNow: one.facts.expected.expectedHours };
}

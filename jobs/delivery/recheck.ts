import type { Notice } from '../../agents/notice.ts';
import type { Recheck } from '../../agents/notice-of.ts';
import { fixedSince } from '../../agents/time-compliance/fixed.ts';

/** Whether the fact a notice rests on has been put right, by the hours its source states now. */
export function isFixed(notice: Notice, hoursNow: number): boolean {
  if (notice.template === 'time-reminder') return fixedSince(notice, hoursNow);
  return notice.recheck !== null && hoursNow >= notice.recheck.requiredHours;
}

/**
 * The notices that still hold. Throws when a source cannot be asked: nobody is told anything on facts that may be old.
 */
export async function stillTrue(
  notices: readonly Notice[],
  hoursNow: (recheck: Recheck) => Promise<number>,
): Promise<Notice[]> {
  const holding: Notice[] = [];
  for (const notice of notices) {
    const { recheck } = notice;
    if (recheck === null || !isFixed(notice, await hoursNow(recheck))) holding.push(notice);
  }
  return holding;
}

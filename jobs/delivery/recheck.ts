import type { Notice, Recheck } from '../../agents/notice.ts';

/** Whether the fact a notice rests on has been put right, by what its source says now. */
export const isFixed = (recheck: Recheck, hoursNow: number): boolean => hoursNow >= recheck.requiredHours;

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
    if (recheck === null || !isFixed(recheck, await hoursNow(recheck))) holding.push(notice);
  }
  return holding;
}

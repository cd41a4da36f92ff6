import { resolveSettings } from '../../agents/agent.ts';
import type { Notice } from '../../agents/notice.ts';
import { judgeAgain, type WeekNow } from '../../agents/time-compliance/judge-again.ts';
import type { HoursSnapshot } from '../../agents/time-compliance/judge-week.ts';
import type { TimeReminderNotice } from '../../agents/time-compliance/notice.ts';
import { timeComplianceSettings } from '../../agents/time-compliance/settings.ts';
import type { BottleneckDigestNotice, BottleneckItemNotice } from '../../agents/workflow-bottleneck/notice.ts';
import { itemsToAsk, stillWaiting } from '../../agents/workflow-bottleneck/still-waiting.ts';
import type { JobsDeps } from '../types.ts';

/** What has become of a reminder's week on these facts, by the thresholds of now. */
export async function weekBy(
  facts: HoursSnapshot,
  notice: TimeReminderNotice,
  { store }: Pick<JobsDeps, 'store'>,
): Promise<WeekNow> {
  const { thresholds } = await store.settings.agent('time-compliance');
  const settings = resolveSettings(timeComplianceSettings, { workspace: thresholds, projects: {} });
  return judgeAgain(notice, facts, settings.workspace);
}

/** Names items that wait, which may have moved since they were judged. */
export const isOfItems = (notice: Notice): notice is BottleneckDigestNotice | BottleneckItemNotice =>
  notice.template === 'bottleneck-digest' || isOfOneItem(notice);

export const isOfOneItem = (notice: Notice): notice is BottleneckItemNotice =>
  notice.template === 'bottleneck-nudge' ||
  notice.template === 'bottleneck-escalation' ||
  notice.template === 'bottleneck-blocked';

/**
 * The notices that still hold, with their figures of now. Throws when a source cannot be asked: nobody is told anything on
 * facts that may be old.
 */
export async function stillTrue(
  notices: readonly Notice[],
  deps: Pick<JobsDeps, 'store' | 'weekNow' | 'itemsNow'>,
): Promise<Notice[]> {
  const holding: Notice[] = [];
  for (const notice of notices) {
    if (isOfItems(notice)) {
      const left = deps.itemsNow ? stillWaiting(notice, await deps.itemsNow(itemsToAsk(notice))) : notice;
      if (left) holding.push(left);
      continue;
    }
    if (notice.template !== 'time-reminder' || notice.recheck === null) {
      holding.push(notice);
      continue;
    }
    const now = await weekBy(await deps.weekNow(notice.recheck), notice, deps);
    if (now.kind === 'short') holding.push(now.notice);
  }
  return holding;
}

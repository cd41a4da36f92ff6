import { isDeepStrictEqual } from 'node:util';
import { resolveSettings } from '../../agents/agent.ts';
import { stillOrphaned, ticketsToAsk } from '../../agents/epic-assignment/still-orphaned.ts';
import type { Notice, NoticeNamed, Template } from '../../agents/notice.ts';
import { judgeAgain, type WeekNow } from '../../agents/time-compliance/judge-again.ts';
import type { HoursSnapshot } from '../../agents/time-compliance/judge-week.ts';
import type { TimeReminderNotice } from '../../agents/time-compliance/notice.ts';
import { timeComplianceSettings } from '../../agents/time-compliance/settings.ts';
import type { BottleneckItemNotice } from '../../agents/workflow-bottleneck/notice.ts';
import { itemsToAsk, stillWaiting } from '../../agents/workflow-bottleneck/still-waiting.ts';
import type { OutboxRow } from '../../store/outbox.ts';
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

export const isOfOneItem = (notice: Notice): notice is BottleneckItemNotice =>
  notice.template === 'bottleneck-nudge' ||
  notice.template === 'bottleneck-escalation' ||
  notice.template === 'bottleneck-blocked';

const isEdited = { not: 'a list of projects that says of when it is, and is edited as often as it changes' };
const isSettings = { not: 'of what is set up in Reeve' };
const ofReeve = { not: 'of Reeve itself' };
const answers = { not: 'answers what somebody did' };

/**
 * What of each message is asked again of its source just before it is sent, as it may have waited for a morning, or that its agent judges
 * it again; or why nothing is.
 */
export const askedAgain = {
  'bottleneck-digest': 'items',
  'bottleneck-nudge': 'items',
  'bottleneck-escalation': 'items',
  'bottleneck-blocked': 'items',
  'bottleneck-people': 'items',
  'epic-creators': 'tickets',
  'time-reminder': 'week',
  'time-summary': { not: 'of a week that is over, and says of when it is; who puts it right later is named in it' },
  'people-unmatched': { not: 'of who is who, which an admin puts right in Reeve' },
  'absence-claim': answers,
  'absence-decided': answers,
  'bottleneck-ping': answers,
  'bottleneck-bar': answers,
  'epic-orphans': 'judgement',
  'epic-rollup': isEdited,
  'budget-alert': 'judgement',
  'budget-missing': isSettings,
  'budget-unread': isEdited,
  'budget-summary': isEdited,
  'variance-alert': 'judgement',
  'variance-back': { not: 'says what is over' },
  'variance-summary': isEdited,
  'reconciliation-report': { not: 'of a month that is over, with the workbook as it was made' },
  'reconciliation-undelivered': ofReeve,
  'sources-stale': ofReeve,
  'run-failed': ofReeve,
  'channel-lost': ofReeve,
  'channel-shared': ofReeve,
  'issues-hidden': ofReeve,
  scorecard: ofReeve,
  welcome: ofReeve,
} as const satisfies Record<Template, 'items' | 'tickets' | 'week' | 'judgement' | { not: string }>;

type Asked = typeof askedAgain;
type AskedFor<What> = { [Name in Template]: Asked[Name] extends What ? Name : never }[Template];

export const isAskedFor = <What extends 'items' | 'tickets' | 'week' | 'judgement'>(
  notice: Notice,
  what: What,
): notice is NoticeNamed<AskedFor<What>> => askedAgain[notice.template] === what;

type Deps = Pick<JobsDeps, 'store' | 'weekNow' | 'itemsNow'>;

/**
 * The notices that still hold, with their figures of now. Throws when a source cannot be asked: nobody is told anything on
 * facts that may be old.
 */
export async function stillTrue(notices: readonly Notice[], deps: Deps): Promise<Notice[]> {
  const holding: Notice[] = [];
  for (const notice of notices) {
    const left = await ofNow(notice, deps);
    if (left) holding.push(left);
  }
  return holding;
}

async function ofNow(notice: Notice, deps: Deps): Promise<Notice | null> {
  const { itemsNow } = deps;
  if (itemsNow && isAskedFor(notice, 'items')) return stillWaiting(notice, await itemsNow(itemsToAsk(notice)));
  if (itemsNow && isAskedFor(notice, 'tickets')) return stillOrphaned(notice, await itemsNow(ticketsToAsk(notice)));
  if (!isAskedFor(notice, 'week') || notice.recheck === null) return notice;
  const now = await weekBy(await deps.weekNow(notice.recheck), notice, deps);
  return now.kind === 'short' ? now.notice : null;
}

/**
 * What a row says by now, of the notices that still hold. What is no news any more is not said, and is news when it comes again:
 * what is kept of the message is what it says.
 */
export async function bodyNow(
  { key, body }: Pick<OutboxRow, 'key' | 'body'>,
  [only]: readonly Notice[],
  { outbox }: Pick<JobsDeps['store'], 'outbox'>,
): Promise<OutboxRow['body']> {
  if (body.kind !== 'notice' || !only) return body;
  const now = { ...body, notice: only };
  if (!isDeepStrictEqual(body.notice, only)) await outbox.reword(key, now);
  return now;
}

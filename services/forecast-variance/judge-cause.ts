import type { VarianceAlertNotice } from '../../agents/forecast-variance/notice.ts';
import { matterOf } from '../../agents/matter.ts';
import type { ActorContext } from '../deps.ts';
import { mustManage } from '../project-access.ts';
import { mustBeRecipient, sentNoticeByKey } from '../sent-notice.ts';
import { nothingToTakeBack, staleClick } from '../stale-click.ts';

/**
 * Keeps whether the cause an alert named first is right, as whoever answers for the project says, and shows it; a later word takes
 * the place of an earlier one. Throws RefusedError for others, UserFacingError when the alert is gone.
 */
export async function judgeCause(context: ActorContext, key: string, isRight: boolean): Promise<void> {
  const { deps, actor } = context;
  const notice = await sentAlert(context, key);
  const [cause] = notice.data.causes;
  if (!cause) throw staleClick();
  const at = deps.clock();
  const by = actor.slackUserId;
  const { epicKey, month } = notice.data;
  if (!(await deps.store.proactiveInsights.judge(epicKey, month, { pattern: cause.pattern, isRight, by, at })))
    throw staleClick();
  const after = `${cause.pattern} ${isRight ? 'right' : 'wrong'}`;
  await deps.store.audit.add({ at, by, action: 'cause-judged', subject: `${epicKey}/${month}`, after });
  await show(context, notice, `judged ${after} by ${by}`);
}

/** Takes back what this person said of a cause. Throws UserFacingError when they said nothing of it. */
export async function unjudgeCause(context: ActorContext, key: string): Promise<void> {
  const { deps, actor } = context;
  const notice = await sentAlert(context, key);
  const { epicKey, month } = notice.data;
  const said = (await deps.store.proactiveInsights.one(epicKey, month))?.verdict;
  if (said?.by !== actor.slackUserId) throw nothingToTakeBack();
  const before = `${said.pattern} ${said.isRight ? 'right' : 'wrong'}`;
  const action = 'cause-judged';
  const once = `${action}/taken back/${epicKey}/${month}/${said.at.getTime()}`;
  await deps.store.audit.add({ at: deps.clock(), by: said.by, action, subject: `${epicKey}/${month}`, before, once });
  await deps.store.proactiveInsights.judge(epicKey, month, null);
  await show(context, notice, `taken back, of ${said.at.toISOString()}`);
}

async function sentAlert({ deps, actor }: ActorContext, key: string): Promise<VarianceAlertNotice> {
  const sent = await sentNoticeByKey(deps, actor, key);
  if (sent?.notice.template !== 'variance-alert') throw staleClick();
  mustBeRecipient(deps, actor, sent);
  mustManage(deps, actor, sent.notice.data.projectKey);
  return sent.notice;
}

const show = ({ deps }: ActorContext, notice: VarianceAlertNotice, cause: string): Promise<void> =>
  deps.jobs.showStanding({ scope: 'matter', scopeId: matterOf(notice) }, cause);

import type { VarianceAlertNotice } from '../../agents/forecast-variance/notice.ts';
import type { ActorContext } from '../deps.ts';
import { mustManage } from '../project-access.ts';
import { mustBeRecipient, sentNoticeByKey } from '../sent-notice.ts';
import { staleClick } from '../stale-click.ts';

/**
 * Keeps whether the cause an alert named first is right, as whoever answers for the project says; a later word takes the
 * place of an earlier one. Throws RefusedError for others, UserFacingError when the alert is gone.
 */
export async function judgeCause(context: ActorContext, key: string, isRight: boolean): Promise<VarianceAlertNotice> {
  const { deps, actor } = context;
  const sent = await sentNoticeByKey(deps, actor, key);
  if (sent?.notice.template !== 'variance-alert') throw staleClick();
  mustBeRecipient(deps, actor, sent);
  const { notice } = sent;
  mustManage(deps, actor, notice.data.projectKey);
  const [cause] = notice.data.causes;
  if (!cause) throw staleClick();
  const at = deps.clock();
  const said = { pattern: cause.pattern, isRight, by: actor.slackUserId, at };
  if (!(await deps.store.proactiveInsights.judge(notice.data.epicKey, notice.data.month, said))) throw staleClick();
  await deps.store.audit.add({
    at,
    by: actor.slackUserId,
    action: 'cause-judged',
    subject: `${notice.data.epicKey}/${notice.data.month}`,
    after: `${cause.pattern} ${isRight ? 'right' : 'wrong'}`,
  });
  return notice;
}

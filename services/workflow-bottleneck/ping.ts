import { about } from '../../agents/workflow-bottleneck/about.ts';
import { itemMatters } from '../../agents/workflow-bottleneck/item-matters.ts';
import type { BottleneckPingNotice } from '../../agents/workflow-bottleneck/notice.ts';
import type { ActorContext } from '../deps.ts';
import { UserFacingError } from '../user-facing-error.ts';
import { sentItem } from './sent-item.ts';

/** Pings are of no run: they answer a click. */
const pingRunKey = 'workflow-bottleneck/ping';
const aliveMs = 2 * 86_400_000;
export const mostWords = 500;

/** Has whoever must act on an item told, in the words somebody chose. Answers their names. Clicking twice tells them once. */
export async function pingMovers(context: ActorContext, key: string, words: string): Promise<string[]> {
  const { deps, actor } = context;
  const notice = await sentItem(context, key);
  const movers = notice.data.movers.flatMap(({ accountId, gone, name }) =>
    accountId && !gone ? [{ accountId, name }] : [],
  );
  if (movers.length === 0)
    throw new UserFacingError('There is nobody to ping: whoever has it is not known on Slack, or left.');
  const at = deps.clock();
  const notices = movers.map(({ accountId }): BottleneckPingNotice => {
    const own = [
      pingRunKey,
      notice.data.itemKey,
      notice.data.enteredAt.getTime(),
      accountId,
      actor.slackUserId,
      words,
    ].join('/');
    return {
      ...notice,
      template: 'bottleneck-ping',
      key: own,
      topic: own,
      audience: { kind: 'person', accountId },
      severity: 'warning',
      data: { ...notice.data, from: actor.slackUserId, words },
      expiresAt: new Date(at.getTime() + aliveMs),
    };
  });
  await deps.jobs.notify(about, pingRunKey, notices);
  const subject = notice.data.itemKey;
  const action = 'bottleneck-pinged';
  await deps.store.audit.add({
    at,
    by: actor.slackUserId,
    action,
    once: [action, ...notices.map((each) => each.key)].join('/'),
    subject,
    after: movers.map(({ accountId }) => accountId).join(', '),
  });
  for (const scopeId of itemMatters(notice))
    await deps.jobs.showStanding({ scope: 'matter', scopeId }, `pinged by ${actor.slackUserId}: ${notices[0]?.key}`);
  return movers.map(({ name }) => name);
}

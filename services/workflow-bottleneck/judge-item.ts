import type { BottleneckItemNotice } from '../../agents/workflow-bottleneck/notice.ts';
import type { ActorContext } from '../deps.ts';
import { staleClick } from '../stale-click.ts';
import { sentItem } from './sent-item.ts';

/**
 * Keeps whether it was useful to be told of an item; a later word takes the place of an earlier one. Repeated “not stuck” raises the
 * bar of the item's status. Throws RefusedError for others, UserFacingError when the message or the item is gone.
 */
export async function judgeItem(context: ActorContext, key: string, useful: boolean): Promise<BottleneckItemNotice> {
  const { deps, actor } = context;
  const notice = await sentItem(context, key);
  const { itemKey, status, enteredAt } = notice.data;
  const at = deps.clock();
  const known = await deps.store.bottlenecks.judge(
    { itemKey, status, enteredAt },
    { useful, by: actor.slackUserId, at },
  );
  if (!known) throw staleClick();
  const after = useful ? 'useful' : 'not stuck';
  await deps.store.audit.add({ at, by: actor.slackUserId, action: 'bottleneck-judged', subject: itemKey, after });
  return notice;
}

import type { Verdict } from '../../agents/workflow-bottleneck/model.ts';
import type { BottleneckItemNotice } from '../../agents/workflow-bottleneck/notice.ts';
import type { ActorContext } from '../deps.ts';
import { staleClick } from '../stale-click.ts';
import { sentItem } from './sent-item.ts';

/** What was said of an item, and since when: repeating it, as after a crash, is no new word. */
export interface JudgedItem {
  notice: BottleneckItemNotice;
  said: Verdict;
}

/**
 * Keeps whether it was useful to be told of an item; a later word takes the place of an earlier one. Repeated “not stuck” has
 * a higher bar proposed for the item's status. Throws RefusedError for others, UserFacingError when the message or the item is gone.
 */
export async function judgeItem(context: ActorContext, key: string, useful: boolean): Promise<JudgedItem> {
  const { deps, actor } = context;
  const { bottlenecks, audit } = deps.store;
  const notice = await sentItem(context, key);
  const { itemKey, status, enteredAt, days } = notice.data;
  const by = actor.slackUserId;
  const before = await bottlenecks.verdictOn({ itemKey, status, enteredAt });
  const said = before && before.useful === useful && before.by === by ? before : { useful, by, at: deps.clock(), days };
  if (said !== before && !(await bottlenecks.judge({ itemKey, status, enteredAt }, said))) throw staleClick();
  const action = 'bottleneck-judged';
  const after = useful ? 'useful' : 'not stuck';
  const once = [action, itemKey, status, enteredAt.getTime(), by, after, said.at.getTime()].join('/');
  await audit.add({ at: said.at, by, action, subject: itemKey, after, once });
  return { notice, said };
}

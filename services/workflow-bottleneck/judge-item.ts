import { itemMatters } from '../../agents/workflow-bottleneck/item-matters.ts';
import type { BottleneckItemNotice } from '../../agents/workflow-bottleneck/notice.ts';
import type { ActorContext } from '../deps.ts';
import { nothingToTakeBack, staleClick } from '../stale-click.ts';
import { sentItem } from './sent-item.ts';

/**
 * Keeps whether it was useful to be told of an item, and shows it; a later word takes the place of an earlier one, and repeating it, as
 * after a crash, is no new word. Repeated “not stuck” has
 * a higher bar proposed for the item's status. Throws RefusedError for others, UserFacingError when the message or the item is gone.
 */
export async function judgeItem(context: ActorContext, key: string, useful: boolean): Promise<void> {
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
  await showJudged(context, notice, `judged ${after} by ${by} at ${said.at.toISOString()}`);
}

/** Takes back what this person said of an item. Throws UserFacingError when they said nothing of it. */
export async function unjudgeItem(context: ActorContext, key: string): Promise<void> {
  const { deps, actor } = context;
  const notice = await sentItem(context, key);
  const { itemKey } = notice.data;
  const said = await deps.store.bottlenecks.verdictOn(notice.data);
  if (said?.by !== actor.slackUserId) throw nothingToTakeBack();
  const before = said.useful ? 'useful' : 'not stuck';
  const action = 'bottleneck-judged';
  const once = `${action}/taken back/${itemKey}/${said.at.getTime()}`;
  await deps.store.audit.add({ at: deps.clock(), by: said.by, action, subject: itemKey, before, once });
  await deps.store.bottlenecks.judge(notice.data, null);
  await showJudged(context, notice, `taken back, of ${said.at.toISOString()}`);
}

async function showJudged({ deps }: ActorContext, notice: BottleneckItemNotice, cause: string): Promise<void> {
  for (const scopeId of itemMatters(notice)) await deps.jobs.showStanding({ scope: 'matter', scopeId }, cause);
}

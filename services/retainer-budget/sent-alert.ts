import type { BudgetAlertNotice } from '../../agents/retainer-budget/notice.ts';
import type { ActorContext } from '../deps.ts';
import { mustBeRecipient, sentNoticeByKey } from '../sent-notice.ts';
import { staleClick } from '../stale-click.ts';

/** The budget alert a button belongs to, for those entitled to it. Throws RefusedError for others, UserFacingError when it is gone. */
export async function sentBudgetAlert({ deps, actor }: ActorContext, key: string): Promise<BudgetAlertNotice> {
  const sentNotice = await sentNoticeByKey(deps, actor, key);
  if (sentNotice?.notice.template !== 'budget-alert') throw staleClick();
  mustBeRecipient(deps, actor, sentNotice);
  return sentNotice.notice;
}

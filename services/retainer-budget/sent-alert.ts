import type { BudgetAlertNotice } from '../../agents/retainer-budget/notice.ts';
import { staleClick } from '../../listeners/actions/value.ts';
import type { Turn } from '../../listeners/transport/listener.ts';
import { mustBeTold, toldByKey } from '../sent-notice.ts';

/** The budget alert a button belongs to, for those entitled to it. Throws RefusedError for others, UserFacingError when it is gone. */
export async function toldBudget({ deps, actor }: Turn, key: string): Promise<BudgetAlertNotice> {
  const told = await toldByKey(deps, actor, key);
  if (told?.notice.template !== 'budget-alert') throw staleClick();
  mustBeTold(deps, actor, told);
  return told.notice;
}

import type { RetainerBudgetNotice } from '../../agents/retainer-budget/notice.ts';
import type { AgentViews } from '../agent-views.ts';
import { budgetAlert, budgetAlertFallback } from './alert.ts';
import { summaryReply } from './reply.ts';
import { budgetMissing, budgetSummary, budgetSummaryFallback, budgetUnread } from './summary.ts';

export const retainerBudgetViews: AgentViews<RetainerBudgetNotice> = {
  'budget-alert': { message: budgetAlert, fallback: budgetAlertFallback, resolved: null },
  'budget-missing': { message: budgetMissing, fallback: null, resolved: null },
  'budget-unread': { message: budgetUnread, fallback: null, resolved: null },
  'budget-summary': { message: budgetSummary, fallback: budgetSummaryFallback, resolved: null, reply: summaryReply },
};

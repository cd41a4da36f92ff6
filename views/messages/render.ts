import type { Notice } from '../../agents/notice.ts';
import type { MessageContent } from '../blocks.ts';
import { reconciliationReport } from '../epic-reconciliation/report.ts';
import { reconciliationUndelivered } from '../epic-reconciliation/undelivered.ts';
import { budgetAlert } from '../retainer-budget/alert.ts';
import { budgetMissing, budgetSummary } from '../retainer-budget/summary.ts';
import { absenceClaim } from '../time-compliance/absence-claim.ts';
import { timeReminder } from '../time-compliance/reminder.ts';
import { timeSummary } from '../time-compliance/summary.ts';
import type { MessageContext } from './context.ts';
import { runFailed } from './run-failed.ts';
import { sourcesStale } from './sources-stale.ts';

/** A notice in words. */
export function renderNotice(notice: Notice, context: MessageContext): MessageContent {
  switch (notice.template) {
    case 'time-reminder':
      return timeReminder(notice, context);
    case 'time-summary':
      return timeSummary(notice, context);
    case 'absence-claim':
      return absenceClaim(notice, context);
    case 'budget-alert':
      return budgetAlert(notice, context);
    case 'budget-missing':
      return budgetMissing(notice, context);
    case 'budget-summary':
      return budgetSummary(notice, context);
    case 'reconciliation-report':
      return reconciliationReport(notice, context);
    case 'reconciliation-undelivered':
      return reconciliationUndelivered(notice, context);
    case 'sources-stale':
      return sourcesStale(notice, context);
    case 'run-failed':
      return runFailed(notice, context);
  }
}

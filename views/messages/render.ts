import type { Notice } from '../../agents/notice.ts';
import type { MessageContent } from '../blocks.ts';
import { absenceClaim } from './absence-claim.ts';
import { budgetAlert } from './budget-alert.ts';
import { budgetMissing, budgetSummary } from './budget-summary.ts';
import type { MessageContext } from './context.ts';
import { reconciliationReport } from './reconciliation-report.ts';
import { reconciliationUndelivered } from './reconciliation-undelivered.ts';
import { runFailed } from './run-failed.ts';
import { sourcesStale } from './sources-stale.ts';
import { timeReminder } from './time-reminder.ts';
import { timeSummary } from './time-summary.ts';

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

import type { Notice } from '../../agents/notice.ts';
import type { MessageContent } from '../blocks.ts';
import { reconciliationReportFallback } from '../epic-reconciliation/report.ts';
import { slackDate } from '../mrkdwn.ts';
import { budgetAlertFallback } from '../retainer-budget/alert.ts';
import { budgetSummaryFallback } from '../retainer-budget/summary.ts';
import { reminderResolved } from '../time-compliance/reminder.ts';
import { timeSummaryFallback } from '../time-compliance/summary.ts';
import type { MessageContext } from './context.ts';
import { section, smallPrint } from './parts.ts';
import { renderNotice } from './render.ts';
import { sourcesBack } from './sources-stale.ts';

export type { AbsenceDecision } from '../../services/time-compliance/decide-claim.ts';
export { absenceAnswer, absenceDecided } from '../time-compliance/absence-claim.ts';
export type { MessageContext } from './context.ts';
export { renderDigest, renderShadow } from './digest.ts';
export { renderNotice } from './render.ts';

/** The same message without the blocks of 2026, which a workspace may refuse. */
export function renderFallback(notice: Notice, context: MessageContext): MessageContent {
  switch (notice.template) {
    case 'time-summary':
      return timeSummaryFallback(notice, context);
    case 'budget-alert':
      return budgetAlertFallback(notice, context);
    case 'budget-summary':
      return budgetSummaryFallback(notice, context);
    case 'reconciliation-report':
      return reconciliationReportFallback(notice, context);
    default:
      return renderNotice(notice, context);
  }
}

/** What a message becomes once what it said is put right: struck, with thanks to whoever did it. */
export function renderResolved(notice: Notice, context: MessageContext): MessageContent {
  if (notice.template === 'time-reminder') return reminderResolved(notice, context);
  if (notice.template === 'sources-stale') return sourcesBack(notice, context);
  const { text } = renderNotice(notice, context);
  return {
    text: `Resolved: ${text}`,
    blocks: [section(`~${text}~`), smallPrint(`Resolved ${slackDate(context.now, context.timeZone)}`)],
  };
}

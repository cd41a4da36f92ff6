import type { EpicReconciliationNotice } from '../../agents/epic-reconciliation/notice.ts';
import type { AgentViews } from '../agent-views.ts';
import { reconciliationReport, reconciliationReportFallback } from './report.ts';
import { revisionReply } from './revision.ts';
import { reconciliationUndelivered } from './undelivered.ts';

export const epicReconciliationViews: AgentViews<EpicReconciliationNotice> = {
  'reconciliation-report': {
    message: reconciliationReport,
    fallback: reconciliationReportFallback,
    resolved: null,
    reply: revisionReply,
  },
  'reconciliation-undelivered': { message: reconciliationUndelivered, fallback: null, resolved: null },
};

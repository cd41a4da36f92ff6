import type { EpicHours, MonthlyReport } from './epic-reconciliation/model.ts';
import type { ComplianceWeek, Month, RetainerBudgetAlert } from './sources.ts';

/** A row an agent wants remembered: written by key, so writing it again changes nothing. */
export type AgentRecord =
  | { collection: 'timeTrackingCompliance'; row: ComplianceWeek }
  | { collection: 'epicHours'; row: { month: Month; rows: EpicHours[] } }
  | { collection: 'monthlyReconciliationReports'; row: MonthlyReport }
  | { collection: 'retainerBudgetAlerts'; row: RetainerBudgetAlert };

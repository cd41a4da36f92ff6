import type { ComplianceWeek, RetainerBudgetAlert } from './sources.ts';

/** A row an agent wants remembered: written by key, so writing it again changes nothing. */
export type AgentRecord =
  | { collection: 'timeTrackingCompliance'; row: ComplianceWeek }
  | { collection: 'retainerBudgetAlerts'; row: RetainerBudgetAlert };

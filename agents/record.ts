import type { Month } from './calendar/types.ts';
import type { EpicAssignmentCompliance, EpicAssignmentSuggestion } from './epic-assignment/model.ts';
import type { EpicHours, MonthlyReport } from './epic-reconciliation/model.ts';
import type { InsightNote } from './forecast-variance/insight.ts';
import type { ComplianceWeek, RetainerBudgetAlert } from './records.ts';
import type { BottleneckBaseline, WorkflowBottleneck } from './workflow-bottleneck/model.ts';

/** What agents have remembered, by collection; one row each, written by its key, so that writing it again changes nothing. */
export interface RecordRows {
  timeTrackingCompliance: ComplianceWeek;
  epicHours: { month: Month; rows: EpicHours[] };
  monthlyReconciliationReports: MonthlyReport;
  proactiveInsights: InsightNote;
  retainerBudgetAlerts: RetainerBudgetAlert;
  epicAssignmentCompliance: EpicAssignmentCompliance;
  epicAssignmentSuggestions: EpicAssignmentSuggestion;
  workflowBottlenecks: WorkflowBottleneck;
  /** All of them: what is no longer learnt is forgotten. */
  bottleneckBaselines: { rows: BottleneckBaseline[] };
}

export type RecordOf<Collection extends keyof RecordRows> = { collection: Collection; row: RecordRows[Collection] };

/** A row an agent wants remembered. */
export type AgentRecord = { [Collection in keyof RecordRows]: RecordOf<Collection> }[keyof RecordRows];

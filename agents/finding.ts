import type { AgentId } from './agent-ids.ts';
import type { EpicAssignmentFinding } from './epic-assignment/finding.ts';
import type { EpicReconciliationFinding } from './epic-reconciliation/finding.ts';
import type { DataQualityFinding } from './finding-of.ts';
import type { ForecastVarianceFinding } from './forecast-variance/finding.ts';
import type { RetainerBudgetFinding } from './retainer-budget/finding.ts';
import type { TimeComplianceFinding } from './time-compliance/finding.ts';
import type { WorkflowBottleneckFinding } from './workflow-bottleneck/finding.ts';

/** What each agent concludes: one line an agent. */
export interface AgentFindings {
  'time-compliance': TimeComplianceFinding;
  'retainer-budget': RetainerBudgetFinding;
  'forecast-variance': ForecastVarianceFinding;
  'epic-reconciliation': EpicReconciliationFinding;
  'epic-assignment': EpicAssignmentFinding;
  'workflow-bottleneck': WorkflowBottleneckFinding;
}

export type Finding = DataQualityFinding | AgentFindings[AgentId];

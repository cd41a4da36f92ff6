import type { Agent } from './agent.ts';
import type { AgentId } from './agent-ids.ts';
import { epicAssignment } from './epic-assignment/index.ts';
import { epicReconciliation } from './epic-reconciliation/index.ts';
import { forecastVariance } from './forecast-variance/index.ts';
import { retainerBudget } from './retainer-budget/index.ts';
import { timeCompliance } from './time-compliance/index.ts';
import { workflowBottleneck } from './workflow-bottleneck/index.ts';

/** One line an agent, in the order they are listed to people. */
const agentsById: Record<AgentId, Agent> = {
  'time-compliance': timeCompliance,
  'retainer-budget': retainerBudget,
  'forecast-variance': forecastVariance,
  'epic-reconciliation': epicReconciliation,
  'epic-assignment': epicAssignment,
  'workflow-bottleneck': workflowBottleneck,
};

/** The one list of agents. */
export const agents: readonly Agent[] = Object.values(agentsById);

import type { Agent } from './agent.ts';
import { epicReconciliation } from './epic-reconciliation/index.ts';
import { retainerBudget } from './retainer-budget/index.ts';
import { timeCompliance } from './time-compliance/index.ts';

/** The one list of agents. */
export const agents: readonly Agent[] = [timeCompliance, retainerBudget, epicReconciliation];

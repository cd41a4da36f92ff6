import type { AgentId } from './agent-ids.ts';
import { epicScorer } from './epic-assignment/scorecard.ts';
import { reconciliationScorer } from './epic-reconciliation/scorecard.ts';
import { forecastScorer } from './forecast-variance/scorecard.ts';
import { retainerScorer } from './retainer-budget/scorecard.ts';
import type { Scorer } from './scorecard/scorer.ts';
import { timeScorer } from './time-compliance/scorecard.ts';
import { bottleneckScorer } from './workflow-bottleneck/scorecard.ts';

/** How each agent is measured: one line an agent, in the order they are listed to people. */
export const scorers: Record<AgentId, Scorer> = {
  'time-compliance': timeScorer,
  'retainer-budget': retainerScorer,
  'forecast-variance': forecastScorer,
  'epic-reconciliation': reconciliationScorer,
  'epic-assignment': epicScorer,
  'workflow-bottleneck': bottleneckScorer,
};

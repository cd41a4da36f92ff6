import type { AgentId } from '../../agents/agent-ids.ts';
import { agents } from '../../agents/index.ts';
import type { Sandbox } from '../run.ts';
import type { SystemFaults } from '../web/server/faults.ts';
import type { PlayableScenario } from '../web/server/world.ts';
import { epicAssignment } from './epic-assignment/index.ts';
import { epicReconciliation } from './epic-reconciliation/index.ts';
import { forecastVariance } from './forecast-variance/index.ts';
import { retainerBudget } from './retainer-budget/index.ts';
import type { Scenario } from './scenario.ts';
import { timeCompliance } from './time-compliance/index.ts';
import { createScenarioTools } from './tools.ts';
import { workflowBottleneck } from './workflow-bottleneck/index.ts';

/** Every agent's scenarios, a folder each, in the order the page lists them. An id that is missing here does not compile. */
export const scenariosOf = {
  'time-compliance': timeCompliance,
  'retainer-budget': retainerBudget,
  'forecast-variance': forecastVariance,
  'epic-reconciliation': epicReconciliation,
  'epic-assignment': epicAssignment,
  'workflow-bottleneck': workflowBottleneck,
} satisfies Record<AgentId, readonly [Scenario, ...Scenario[]]>;

export function createScenarios(sandbox: Sandbox, faults: SystemFaults): PlayableScenario[] {
  return agents.flatMap(({ id: agentId, title: agent }) => {
    const tools = createScenarioTools(sandbox, faults, agentId);
    return scenariosOf[agentId].map(({ id, title, story, play }) => ({
      id,
      title,
      story,
      agent,
      play: () => sandbox.clock.hurry(() => play(tools)),
    }));
  });
}

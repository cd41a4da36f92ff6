import { learningParts } from '../agents/agent.ts';
import type { AgentId } from '../agents/agent-ids.ts';
import type { ServiceDeps } from './deps.ts';

/** Of when the facts are that an agent's last run of all projects went by; null when there was none. */
export async function lastLook(
  { store, agents }: Pick<ServiceDeps, 'store' | 'agents'>,
  agentId: AgentId,
): Promise<Date | null> {
  const agent = agents.find(({ id }) => id === agentId);
  const run = await store.runs.lastWhole(agentId, { except: agent ? learningParts(agent) : [] });
  return run && (run.dataAsOf ?? run.at);
}

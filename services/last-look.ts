import type { AgentId } from '../agents/agent-ids.ts';
import type { ServiceDeps } from './deps.ts';

/** A run of this part only learns: it looks at nothing that could be said of a project. */
const learning = 'learn';

/** Of when the facts are that an agent's last run of all projects went by; null when there was none. */
export async function lastLook({ store }: Pick<ServiceDeps, 'store'>, agentId: AgentId): Promise<Date | null> {
  const run = await store.runs.lastWhole(agentId, { except: learning });
  return run && (run.dataAsOf ?? run.at);
}

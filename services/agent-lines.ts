import type { Deps } from '../listeners/transport/deps.ts';
import type { AgentLine, LastRun } from '../views/command/run-words.ts';

type Run = NonNullable<Awaited<ReturnType<Deps['jobs']['status']>>[number]['lastRun']>;

/** Every agent with its mode, last run and next run. */
export async function agentLines({ jobs, agents }: Pick<Deps, 'jobs' | 'agents'>): Promise<AgentLine[]> {
  const statuses = await jobs.status();
  return statuses.flatMap(({ agentId, mode, lastRun, nextSlot }) => {
    const agent = agents.find(({ id }) => id === agentId);
    if (!agent) return [];
    const { id, title, purpose } = agent;
    return [{ id, title, purpose, mode, lastRun: lastRun && lastRunOf(lastRun), nextSlot }];
  });
}

function lastRunOf({ state, at, finishedAt, reason, reference, counts }: Run): LastRun {
  return { state, at, finishedAt, reason, reference, notices: counts.notices ?? 0 };
}

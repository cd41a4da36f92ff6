import type { ServiceDeps } from './deps.ts';

/** An agent as App Home and `/pm status` show it. */
export interface AgentLine {
  id: string;
  title: string;
  purpose: string;
  mode: 'off' | 'shadow' | 'on';
  lastRun: LastRun | null;
  /** Null when it is off or has no schedule. */
  nextSlot: Date | null;
}

/** What a reader is told of an agent's last run. */
export interface LastRun {
  state: 'queued' | 'running' | 'recorded' | 'done' | 'failed' | 'missed' | 'skipped';
  at: Date;
  finishedAt: Date | null;
  /** In words a PM understands: why it waits, failed, was missed or skipped. */
  reason: string | null;
  reference: string | null;
  notices: number;
}

type Run = NonNullable<Awaited<ReturnType<ServiceDeps['jobs']['status']>>[number]['lastRun']>;

/** Every agent with its mode, last run and next run. */
export async function agentLines({ jobs, agents }: Pick<ServiceDeps, 'jobs' | 'agents'>): Promise<AgentLine[]> {
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

import type { Progress } from '../agents/agent.ts';
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
  /** How far it is, where that takes long. */
  progress?: Progress;
  reference: string | null;
  /** What it had to say. */
  notices: number;
  /** Messages of this run that were sent, and those that still wait; one that was told already is in neither. */
  sent: number;
  waiting: number;
}

type Run = NonNullable<Awaited<ReturnType<ServiceDeps['jobs']['status']>>[number]['lastRun']>;

/** Every agent with its mode, last run and next run. */
export async function agentLines({
  jobs,
  agents,
  store,
}: Pick<ServiceDeps, 'jobs' | 'agents' | 'store'>): Promise<AgentLine[]> {
  const statuses = await jobs.status();
  const told = new Map(
    await Promise.all(statuses.flatMap(({ lastRun }) => (lastRun ? [toldByRun(store, lastRun.runKey)] : []))),
  );
  return statuses.flatMap(({ agentId, mode, lastRun, nextSlot }) => {
    const agent = agents.find(({ id }) => id === agentId);
    if (!agent) return [];
    const { id, title, purpose } = agent;
    return [
      {
        id,
        title,
        purpose,
        mode,
        lastRun: lastRun && lastRunOf(lastRun, told.get(lastRun.runKey) ?? nothing),
        nextSlot,
      },
    ];
  });
}

type Told = Pick<LastRun, 'sent' | 'waiting'>;
const nothing: Told = { sent: 0, waiting: 0 };

/** How many messages of a run have gone out, and how many wait to. */
export async function toldByRun(
  { outbox }: Pick<ServiceDeps['store'], 'outbox'>,
  runKey: string,
): Promise<[string, Told]> {
  return [runKey, await outbox.countOfRun(runKey)];
}

function lastRunOf({ state, at, finishedAt, reason, progress, reference, counts }: Run, told: Told): LastRun {
  const known = progress ? { progress } : {};
  return { state, at, finishedAt, reason, ...known, reference, notices: counts.notices ?? 0, ...told };
}

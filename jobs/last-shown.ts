import { type Agent, learningParts } from '../agents/agent.ts';
import type { RunRow, Runs } from '../store/runs.ts';

/** An agent's last run as people are shown it: the last that judged, or one that learnt where that failed or there is no other. */
export async function lastShown(agent: Agent, runs: Pick<Runs, 'lastOf'>): Promise<RunRow | null> {
  const learning = learningParts(agent);
  const last = await runs.lastOf(agent.id);
  if (!last || !learning.includes(last.part) || last.state === 'failed') return last;
  return (await runs.lastOf(agent.id, { except: learning })) ?? last;
}

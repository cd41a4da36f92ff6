import { createHash } from 'node:crypto';
import type { Agent } from '../agents/agent.ts';
import type { Notice } from '../agents/notice.ts';
import type { NewRun } from '../store/runs.ts';
import type { Runner } from './run-agent.ts';
import type { JobsDeps } from './types.ts';

/** A check rests this many times as long as it took: where there is much to read, at most a hundredth of the time goes to it. */
const restFactor = 100;
/** What was found is told within this, or by a later check. */
const aliveMs = 4 * 3_600_000;

/**
 * Looks, once facts are new, whether an agent has something to tell that cannot wait for its next slot, and only then has
 * it run. A run's key is made of what it would tell: as long as that is the same, nothing is run again.
 */
export function createCheckAfterSync(
  { agents, store, sources, clock, logger }: Pick<JobsDeps, 'agents' | 'store' | 'sources' | 'clock' | 'logger'>,
  runner: Pick<Runner, 'judge' | 'modeOf'>,
  enqueue: (runKey: string) => Promise<void>,
) {
  const restsUntil = new Map<string, number>();
  return async (signal: AbortSignal): Promise<void> => {
    for (const agent of agents) {
      if (agent.afterSync === undefined || (await runner.modeOf(agent)) === 'off') continue;
      if (clock().getTime() < (restsUntil.get(agent.id) ?? 0)) continue;
      const began = performance.now();
      try {
        await check(agent, agent.afterSync, signal);
      } catch (error) {
        if (signal.aborted) return;
        logger.warn({ err: error, agentId: agent.id }, 'a check after a sync failed; the next one looks again');
      }
      restsUntil.set(agent.id, clock().getTime() + (performance.now() - began) * restFactor);
    }
  };

  async function check(agent: Agent, part: string, signal: AbortSignal): Promise<void> {
    const at = clock();
    const { timeZone } = await sources.workspace();
    const { notices } = await runner.judge(agent, { part, at, timeZone }, signal);
    // That a source is stale is told by the slot that needs it.
    if (notices.length === 0 || notices.some(({ template }) => template === 'sources-stale')) return;
    const run: NewRun = {
      runKey: `${agent.id}/after-sync/${digestOf(notices)}@${timeZone}`,
      agentId: agent.id,
      scheduleId: null,
      part,
      at,
      timeZone,
      projectKey: null,
      period: null,
      by: 'schedule',
      giveUpAt: new Date(at.getTime() + aliveMs),
    };
    if (await store.runs.enqueue(run, at)) await enqueue(run.runKey);
  }
}

function digestOf(notices: readonly Notice[]): string {
  const keys = notices.map(({ key }) => key).sort();
  return createHash('sha256').update(keys.join('\n')).digest('hex').slice(0, 16);
}

import type { SourceName } from '../agents/sources.ts';
import type { FollowUp } from './delivery/follow-up.ts';
import type { JobsDeps } from './types.ts';

/** Syncs every source some agent needs and who is who, thanks those who have put right what they were reminded of, and has told what cannot wait. */
export function createKeepFresh(
  deps: Pick<JobsDeps, 'agents' | 'refresh' | 'logger'>,
  followUp: Pick<FollowUp, 'checkFixed'>,
  checkAfterSync: (signal: AbortSignal) => Promise<void>,
) {
  const needed = deps.agents.flatMap(({ needs }) => needs.map(({ source }) => source));
  const sources = [...new Set<SourceName>([...needed, 'github'])];
  return async (signal: AbortSignal): Promise<void> => {
    try {
      await deps.refresh(sources, signal);
    } catch (error) {
      if (signal.aborted) return;
      deps.logger.warn({ err: error }, 'a sync failed; the next one goes on where it stopped');
    }
    await followUp.checkFixed(signal);
    await checkAfterSync(signal);
  };
}

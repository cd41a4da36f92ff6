import { IntegrationError } from '../error.ts';
import { systemTime } from '../http/wait.ts';
import type { GitHubOptions } from './types.ts';

/** With what is left of it no further attempt is begun: one that hangs would take a run beyond two minutes. */
const giveUpMs = 100_000;

/**
 * Sends again what GitHub could not answer now: after 1, 4 and 9 s (and up to 30 % more, so that several clients do not come back
 * together), or when its limit is over, if that is soon. Waits by the clock it is given. Throws IntegrationError.
 */
export function createRepeat(options: GitHubOptions) {
  const { retries = 3, maxWaitMs = 60_000, waitFactor = 1, random = Math.random, timeoutMs = 30_000 } = options;
  const { time = systemTime } = options;
  return async <T>(
    send: () => Promise<T>,
    stopped: () => IntegrationError,
    signal: AbortSignal | undefined,
  ): Promise<T> => {
    const began = performance.now();
    for (let tries = 0; ; tries++) {
      try {
        return await send();
      } catch (error) {
        if (!(error instanceof IntegrationError) || !error.retryable || signal?.aborted || tries >= retries)
          throw error;
        const named = error.retryAt && error.retryAt.getTime() - time.now();
        const wait = named ?? (tries + 1) ** 2 * 1000 * (1 + 0.3 * random());
        const isLate = performance.now() - began + timeoutMs > giveUpMs;
        if (wait > maxWaitMs || isLate) throw error;
        await time.sleep(Math.max(0, wait) * waitFactor, signal).catch(() => {
          throw stopped();
        });
      }
    }
  };
}

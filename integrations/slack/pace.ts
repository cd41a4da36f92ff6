import { IntegrationError } from '../error.ts';
import type { Time } from '../http/http.ts';
import { systemTime } from '../http/wait.ts';

/** Longest wait a call sits out by itself; beyond it the caller is told when to come back. */
const longestWaitMs = 60_000;
const maxTries = 4;

export interface Pace {
  /** Runs calls of one lane one after another, `intervalMs` apart, lanes side by side; sits out Retry-After. */
  run<Result>(lane: string, intervalMs: number, call: () => Promise<Result>): Promise<Result>;
}

/**
 * Keeps each lane (a method, or a method in a channel) within its own rate, so that one channel's limit never delays
 * another: https://docs.slack.dev/apis/web-api/rate-limits
 */
export function createPace(time: Time = systemTime): Pace {
  const lanes = new Map<string, Promise<unknown>>();
  const freeAt = new Map<string, number>();

  async function waitFor(lane: string): Promise<void> {
    const wait = (freeAt.get(lane) ?? 0) - time.now();
    if (wait > 0) await time.sleep(wait);
  }

  async function attempt<Result>(lane: string, intervalMs: number, call: () => Promise<Result>): Promise<Result> {
    for (let tries = 1; ; tries++) {
      await waitFor(lane);
      freeAt.set(lane, time.now() + intervalMs);
      try {
        return await call();
      } catch (error) {
        const retryAt = error instanceof IntegrationError && error.status === 429 ? error.retryAt : undefined;
        if (retryAt) freeAt.set(lane, retryAt.getTime());
        if (!retryAt || tries === maxTries || retryAt.getTime() - time.now() > longestWaitMs) throw error;
      }
    }
  }

  return {
    run(lane, intervalMs, call) {
      const before = lanes.get(lane) ?? Promise.resolve();
      const turn = before.then(() => attempt(lane, intervalMs, call));
      const settled = turn.then(
        () => undefined,
        () => undefined,
      );
      lanes.set(lane, settled);
      settled.then(() => {
        if (lanes.get(lane) === settled) lanes.delete(lane);
        if (freeAt.size > 1000) for (const [name, at] of freeAt) if (at < time.now()) freeAt.delete(name);
      });
      return turn;
    },
  };
}

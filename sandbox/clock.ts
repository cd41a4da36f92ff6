import type { Time } from '../integrations/http/http.ts';
import { systemTime } from '../integrations/http/wait.ts';

/** The sandbox's time: stands still at `at` until it is moved, or runs on from there at wall-clock speed. */
export interface SandboxClock {
  now(): Date;
  /** Moves to `at`; the listeners are told after the move. */
  set(at: Date): void;
  /** Answers how to stop listening. */
  onMove(listener: (at: Date) => void): () => void;
  /** While `work` is under way, waiting moves the clock on, as it does on one that stands still. */
  hurry<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Whether time passes only by somebody's waiting for it. */
  isStill(): boolean;
}

/** A clock that reads `at` now; with `running` it goes on at the speed of the wall clock, else it stands still. */
export function createClock(at: Date, options: { running?: boolean } = {}): SandboxClock {
  const listeners = new Set<(at: Date) => void>();
  let hurries = 0;
  let base = at.getTime();
  let since = Date.now();
  const now = () => new Date(options.running ? base + (Date.now() - since) : base);
  return {
    now,
    set(next) {
      base = next.getTime();
      since = Date.now();
      for (const listener of listeners) listener(now());
    },
    onMove(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async hurry(work) {
      hurries += 1;
      return work().finally(() => {
        hurries -= 1;
      });
    },
    isStill: () => hurries > 0 || options.running !== true,
  };
}

/**
 * Waiting on the sandbox's time: on a clock that stands still nothing else can make it pass, so whoever waits moves it on;
 * on a running one the wait ends sooner when somebody moves the clock beyond it.
 */
export function createWaiting(clock: SandboxClock): Time {
  return {
    now: () => clock.now().getTime(),
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      const end = clock.now().getTime() + ms;
      if (clock.isStill()) return clock.set(new Date(Math.max(end, clock.now().getTime())));
      const moved = new AbortController();
      const stop = clock.onMove((at) => void (at.getTime() >= end && moved.abort()));
      try {
        await systemTime.sleep(ms, AbortSignal.any([moved.signal, ...(signal ? [signal] : [])]));
      } catch (reason) {
        if (!moved.signal.aborted) throw reason;
      } finally {
        stop();
      }
    },
  };
}

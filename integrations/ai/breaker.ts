export interface BreakerOptions {
  /** Failures in a row after which nothing is sent. */
  failures: number;
  /** How long; then one request tries whether the server is back. */
  restMs: number;
  now(): number;
}

/** Spares a server that is down, and those who would wait for it. */
export interface Breaker {
  /** Whether a request may be sent now; one that may has to report how it ended. */
  admits(): boolean;
  ended(how: 'well' | 'badly' | 'unknown'): void;
}

/** Closed until `failures` requests in a row failed, then open for `restMs`, then open but for one trial at a time. */
export function createBreaker({ failures, restMs, now }: BreakerOptions): Breaker {
  let failed = 0;
  let openedAt = 0;
  let trying = false;
  return {
    admits() {
      if (failed < failures) return true;
      if (trying || now() - openedAt < restMs) return false;
      trying = true;
      return true;
    },
    ended(how) {
      trying = false;
      if (how === 'well') failed = 0;
      if (how !== 'badly') return;
      failed++;
      openedAt = now();
    },
  };
}

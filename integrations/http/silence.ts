/** Whether a system that takes requests answers any of them, in the machine's own milliseconds. */
export interface Silence {
  /** Something came back whole. */
  heard(): void;
  /** A request was given up without an answer. */
  unheard(): void;
  /** Whether an attempt that begins after `waitMs` is still worth making for a call that began at `beganAt`. */
  isWorthTrying(beganAt: number, waitMs: number): boolean;
  /** Nobody shall ask for a while. */
  rest(): void;
  /** Milliseconds until somebody may ask again; 0 when they may now. */
  restMs(): number;
}

/**
 * Bounds what a hanging system costs: as long as nothing comes back, a call ends within `giveUpMs`, and whoever asks in the
 * `restMs` after that is refused at once, so that thirty checks do not wait one after the other.
 */
export function createSilence(
  limits: { timeoutMs: number; giveUpMs: number; restMs: number },
  now: () => number = () => performance.now(),
): Silence {
  /** When the last request was given up, if nothing has come back since. */
  let unheardAt: number | null = null;
  let restUntil = 0;
  return {
    heard() {
      unheardAt = null;
      restUntil = 0;
    },
    unheard() {
      unheardAt = now();
    },
    isWorthTrying: (beganAt, waitMs) =>
      unheardAt === null || unheardAt < beganAt || now() - beganAt + waitMs + limits.timeoutMs <= limits.giveUpMs,
    rest() {
      restUntil = now() + limits.restMs;
    },
    restMs: () => Math.max(0, restUntil - now()),
  };
}

/** The sandbox's time: stands still at `at` until it is moved, or runs on from there at wall-clock speed. */
export interface SandboxClock {
  now(): Date;
  /** Moves to `at`; the listeners are told after the move. */
  set(at: Date): void;
  onMove(listener: (at: Date) => void): void;
}

/** A clock that reads `at` now; with `running` it goes on at the speed of the wall clock, else it stands still. */
export function createClock(at: Date, options: { running?: boolean } = {}): SandboxClock {
  const listeners = new Set<(at: Date) => void>();
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
    onMove: (listener) => void listeners.add(listener),
  };
}

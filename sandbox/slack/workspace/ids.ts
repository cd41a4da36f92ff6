import type { SandboxClock } from '../../clock.ts';

/** Names for what Slack would number: the same ones for the same order of events. */
export interface Ids {
  /** A message timestamp of the sandbox's time, unique and later than the one before within a second. */
  ts(): string;
  /** The next number of its kind. */
  number(kind: string): number;
  /** For example `V00000001`. */
  next(prefix: string): string;
}

export function createIds(clock: SandboxClock): Ids {
  const counts = new Map<string, number>();
  const number = (kind: string) => {
    const next = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, next);
    return next;
  };
  return {
    number,
    ts: () => `${Math.floor(clock.now().getTime() / 1000)}.${String(number('ts')).padStart(6, '0')}`,
    next: (prefix) => `${prefix}${String(number(prefix)).padStart(8, '0')}`,
  };
}

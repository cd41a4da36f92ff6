import type { Day } from '../../agents/calendar/types.ts';

/**
 * What rows have named since it was last looked through: whatever the mirror lacks is among it. Everything is looked through
 * the first time and once a day, for another process may have written too, or one that died.
 */
export interface Named {
  /** Issues that time was logged on. */
  issueIds: Set<string>;
  /** Issues that are another's parent. */
  parentIds: Set<string>;
  /** Whoever logged time. */
  accountIds: Set<string>;
  /** Issues that a search has shown: what they say may have changed. */
  shownIds: Set<string>;
  /** When everything was looked through for unknown issues and people. */
  unknownOn: Day | null;
  /** The day, and the projects, everything was looked through for texts to read. */
  textsFor: string | null;
}

export const nothingNamed = (): Named => ({
  issueIds: new Set(),
  parentIds: new Set(),
  accountIds: new Set(),
  shownIds: new Set(),
  unknownOn: null,
  textsFor: null,
});

/** Forgets what has been looked through; what was named meanwhile stays. */
export function forget(named: Set<string>, lookedThrough: Iterable<string>): void {
  for (const id of lookedThrough) named.delete(id);
}

/** Whether everything was looked through for unknown issues and people on this day, and nothing has been named since. */
export const isLookedThrough = ({ unknownOn, issueIds, parentIds, accountIds }: Named, today: Day): boolean =>
  unknownOn === today && [issueIds, parentIds, accountIds].every(({ size }) => size === 0);

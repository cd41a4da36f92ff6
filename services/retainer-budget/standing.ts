import type { BudgetFacts } from '../../agents/retainer-budget/finding.ts';

export interface Kept {
  /** The project as it was set up when it was judged. */
  setUp: string;
  at: number;
  standing: Standing;
  judging: Promise<void> | null;
}

/** By project key: what is known at once, and what will be known when those that have to be judged are. */
export interface Standings {
  now: ReadonlyMap<string, Standing>;
  later: Promise<ReadonlyMap<string, Standing>> | null;
}

/** How a retainer stands, as far as it is known: null facts when no hours were agreed. */
export type Standing = { kind: 'judged'; facts: BudgetFacts | null } | { kind: 'judging' } | { kind: 'failed' };

/** By project key. */
export type StandingCache = Map<string, Kept>;

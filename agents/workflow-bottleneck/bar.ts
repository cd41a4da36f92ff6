import type { RememberedBottleneck } from './model.ts';
import type { WorkflowBottleneckSettings } from './settings.ts';

/** However often people disagree, a status is never given more than this many times its line. */
const highestRaise = 2;

/** What people said of a project's status: how often useful, and how often “not stuck”. */
export interface Votes {
  useful: number;
  notStuck: number;
}

/** By project and status. */
export function votesOf(rows: readonly RememberedBottleneck[]): Map<string, Votes> {
  const votes = new Map<string, Votes>();
  for (const { projectKey, status, verdict } of rows) {
    if (!verdict) continue;
    const before = votes.get(`${projectKey}\n${status}`) ?? { useful: 0, notStuck: 0 };
    if (verdict.useful) before.useful++;
    else before.notStuck++;
    votes.set(`${projectKey}\n${status}`, before);
  }
  return votes;
}

/** How many times its line a status is given: one “not stuck” is an exception, repeated ones say the line is too low. */
export function raiseOf(
  votes: Votes | undefined,
  { raisePercent }: Pick<WorkflowBottleneckSettings, 'raisePercent'>,
): number {
  const surplus = (votes?.notStuck ?? 0) - (votes?.useful ?? 0);
  return surplus < 2 ? 1 : Math.min(highestRaise, 1 + ((surplus - 1) * raisePercent) / 100);
}

/** The share of judged items that were truly stuck, 0–1, as people said; null where nobody has. */
export function precisionOf(rows: readonly RememberedBottleneck[]): { share: number; votes: number } | null {
  const judged = rows.filter(({ verdict }) => verdict !== null);
  if (judged.length === 0) return null;
  const useful = judged.filter(({ verdict }) => verdict?.useful).length;
  return { share: useful / judged.length, votes: judged.length };
}

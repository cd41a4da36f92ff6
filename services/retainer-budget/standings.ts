import type { BudgetFacts } from '../../agents/retainer-budget/finding.ts';
import type { Project } from '../../agents/sources.ts';
import { errorWords } from '../../listeners/transport/bolt-logger.ts';
import type { Deps } from '../../listeners/transport/deps.ts';
import { budgetsNow } from './budgets.ts';

/** How a retainer stands, as far as it is known: null facts when no hours were agreed. */
export type Standing = { kind: 'judged'; facts: BudgetFacts | null } | { kind: 'judging' } | { kind: 'failed' };

/** By project key: what is known at once, and what will be known when those that have to be judged are. */
export interface Standings {
  now: ReadonlyMap<string, Standing>;
  later: Promise<ReadonlyMap<string, Standing>> | null;
}

interface Kept {
  /** The project as it was set up when it was judged. */
  setUp: string;
  at: number;
  standing: Standing;
  judging: Promise<void> | null;
}

/** Judging a retainer reads months of worklogs; a Home tab may be a minute behind. */
const keptMs = 60_000;
/** By project, for everybody whose Home shows it. */
const keptBy = new WeakMap<Deps['homes'], Map<string, Kept>>();

/** How these retainers stand: what was judged lately, while the others are judged anew, each once for all who ask. */
export function standingsOf(deps: Deps, retainers: readonly Project[]): Standings {
  const kept = keptBy.get(deps.homes) ?? new Map<string, Kept>();
  keptBy.set(deps.homes, kept);
  const now = deps.clock().getTime();
  const due = retainers.filter((project) => {
    const last = kept.get(project.key);
    if (last?.setUp !== JSON.stringify(project)) return true;
    return last.judging === null && Math.abs(now - last.at) >= keptMs;
  });
  if (due.length > 0) judge(deps, due, kept, now);
  const read = () =>
    new Map(retainers.map(({ key }) => [key, kept.get(key)?.standing ?? ({ kind: 'failed' } as const)]));
  const judging = [...new Set(retainers.map(({ key }) => kept.get(key)?.judging))];
  return { now: read(), later: judging.some(Boolean) ? Promise.all(judging).then(read) : null };
}

function judge(deps: Deps, due: readonly Project[], kept: Map<string, Kept>, now: number): void {
  const keep = (standingOf: (key: string) => Standing, at: number) => {
    for (const project of due) {
      const row = { setUp: JSON.stringify(project), at, standing: standingOf(project.key), judging: null };
      if (kept.get(project.key)?.judging === judging) kept.set(project.key, row);
    }
  };
  const judging: Promise<void> = budgetsNow(deps, due).then(
    (budgets) => {
      const facts = new Map(budgets.map((budget) => [budget.project.key, budget.facts]));
      keep((key) => ({ kind: 'judged', facts: facts.get(key) ?? null }), now);
    },
    (error: unknown) => {
      deps.logger.warn({ error: errorWords(error) }, 'budgets could not be judged for the Home tab');
      // Long ago: whoever looks next has them judged again.
      keep(() => ({ kind: 'failed' }), 0);
    },
  );
  for (const project of due) {
    const last = kept.get(project.key);
    const setUp = JSON.stringify(project);
    const standing: Standing = last?.setUp === setUp ? last.standing : { kind: 'judging' };
    kept.set(project.key, { setUp, at: last?.at ?? 0, standing, judging });
  }
}

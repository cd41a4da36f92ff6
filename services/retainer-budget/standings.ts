import type { Project } from '../../agents/project.ts';
import type { ServiceDeps } from '../deps.ts';
import { errorWords } from '../error-words.ts';
import { budgetsNow } from './budgets.ts';
import type { Standing, StandingCache, Standings } from './standing.ts';

/** Judging a retainer reads months of worklogs; a Home tab may be a minute behind. */
const keptMs = 60_000;

/** What is shown while it is judged anew: older figures would stand beside sources that were read since. */
const shownMs = 10 * 60_000;

/**
 * How these retainers stand: what was judged lately, while the others are judged anew, each once for all who ask. What was
 * judged minutes ago is shown meanwhile, and nothing older.
 */
export function standingsOf(deps: ServiceDeps, retainers: readonly Project[]): Standings {
  const kept = deps.standings;
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

function judge(deps: ServiceDeps, due: readonly Project[], kept: StandingCache, now: number): void {
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
    const isShown = last?.setUp === setUp && Math.abs(now - last.at) < shownMs;
    const standing: Standing = isShown ? last.standing : { kind: 'judging' };
    kept.set(project.key, { setUp, at: last?.at ?? 0, standing, judging });
  }
}

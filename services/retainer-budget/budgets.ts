import { setImmediate as turn } from 'node:timers/promises';
import { resolveSettings, type SettingsOf } from '../../agents/agent.ts';
import type { Day } from '../../agents/calendar/types.ts';
import type { Project } from '../../agents/project.ts';
import type { BudgetFacts } from '../../agents/retainer-budget/finding.ts';
import { gather } from '../../agents/retainer-budget/gather.ts';
import { type RetainerBudgetSettings, retainerBudgetSettings } from '../../agents/retainer-budget/settings.ts';
import { budgetFacts } from '../../agents/retainer-budget/state.ts';
import type { ServiceDeps } from '../deps.ts';

/** How a retainer stands; null facts when no hours were agreed. */
export interface BudgetNow {
  project: Project;
  facts: BudgetFacts | null;
}

/** Percent of its budget that a retainer has used; below all others where no hours were agreed. */
export const usedOf = ({ facts }: BudgetNow): number => facts?.percentUsed ?? -1;

export const mostUsedFirst = (budgets: readonly BudgetNow[]): BudgetNow[] =>
  budgets.toSorted((a, b) => usedOf(b) - usedOf(a));

/** How these retainers stand, exactly as the agent would judge them, from the mirrors and without recording anything. */
export async function budgetsNow(deps: ServiceDeps, projects: readonly Project[], period?: Day): Promise<BudgetNow[]> {
  const settings = await settingsOf(deps, projects);
  const { timeZone } = await deps.sources.workspace();
  const request = { part: 'check', at: deps.clock(), timeZone, ...(period === undefined ? {} : { period }) };
  const snapshot = await gather({ ...deps.sources, projects: async () => [...projects] }, request, settings);
  const nameOf = (accountId: string) => snapshot.names[accountId] ?? 'somebody unknown';
  const budgets: BudgetNow[] = [];
  for (const retainer of snapshot.retainers) {
    // Each replays months of its past: whoever clicks meanwhile is answered in between.
    await turn();
    const facts = budgetFacts(retainer, settings.forProject(retainer.project.key), nameOf);
    budgets.push({ project: retainer.project, facts });
  }
  return budgets;
}

async function settingsOf(
  deps: ServiceDeps,
  projects: readonly Project[],
): Promise<SettingsOf<RetainerBudgetSettings>> {
  const { thresholds } = await deps.store.settings.agent('retainer-budget');
  const overrides = projects.map(({ key, overrides: all }) => [key, all['retainer-budget'] ?? {}] as const);
  return resolveSettings(retainerBudgetSettings, { workspace: thresholds, projects: Object.fromEntries(overrides) });
}

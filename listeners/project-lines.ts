import type { Project } from '../agents/sources.ts';
import type { ProjectLine } from '../views/home/projects.ts';
import { paceText, percentText } from '../views/messages/budget-words.ts';
import type { Actor } from './access.ts';
import { type BudgetNow, budgetsNow } from './budgets.ts';
import type { Deps } from './deps.ts';
import { manages } from './project-access.ts';

/** Judging every retainer reads months of worklogs; a Home tab may be a minute behind. */
const keptMs = 60_000;
const mostJudged = 60;
const kept = new WeakMap<Deps, { at: number; keys: string; budgets: Promise<BudgetNow[]> }>();

/** The projects somebody answers for, with what is known of their health; those near the end of their budget first. */
export async function projectLines(deps: Deps, actor: Actor): Promise<ProjectLine[]> {
  const all = await deps.store.projects.all();
  const isSetUp = ({ key, projectType, pmAccountId }: Project) =>
    projectType !== null || pmAccountId !== null || actor.projectKeys.includes(key);
  const theirs = all.filter((project) => !project.archived && manages(actor, project.key) && isSetUp(project));
  const [budgets, people] = await Promise.all([budgetsOf(deps, theirs), deps.store.people.all()]);
  const names = new Map(people.map(({ accountId, displayName }) => [accountId, displayName]));
  const standing = new Map(budgets.map(({ project, facts }) => [project.key, facts]));
  const used = (key: string) => standing.get(key)?.percentUsed ?? -1;
  return theirs
    .sort((a, b) => used(b.key) - used(a.key))
    .map(({ key, name, projectType, pmAccountId, hourlyRate, currency }) => ({
      key,
      name,
      type: projectType,
      pm: pmAccountId === null ? null : (names.get(pmAccountId) ?? pmAccountId),
      health: healthOf(standing.get(key), projectType),
      rate: hourlyRate === null ? null : `${hourlyRate} ${currency ?? ''} an hour`,
    }));
}

function healthOf(facts: BudgetNow['facts'] | undefined, type: Project['projectType']): string[] {
  if (type !== 'retainer') return [];
  if (!facts) return ['*No hours agreed for this month*'];
  const { percentUsed } = facts;
  const use = `${percentText(percentUsed)} of the budget used`;
  return [percentUsed >= 100 ? `*${use}*` : use, paceText(facts)];
}

async function budgetsOf(deps: Deps, projects: readonly Project[]): Promise<BudgetNow[]> {
  const retainers = projects.filter(({ projectType }) => projectType === 'retainer').slice(0, mostJudged);
  if (retainers.length === 0) return [];
  const at = deps.clock().getTime();
  const keys = JSON.stringify(retainers);
  const last = kept.get(deps);
  if (last && last.keys === keys && Math.abs(at - last.at) < keptMs) return last.budgets;
  const budgets = budgetsNow(deps, retainers);
  kept.set(deps, { at, keys, budgets });
  budgets.catch(() => kept.delete(deps));
  return budgets;
}

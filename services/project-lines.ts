import { hourlyText } from '../agents/numbers.ts';
import type { Project, ProjectType } from '../agents/project.ts';
import { usualCurrency } from '../agents/project-on.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import type { HealthItem } from './health-item.ts';
import { mutedProjects } from './mute.ts';
import { manages } from './project-access.ts';
import { type HealthOf, healthOf } from './project-health.ts';
import { worstFirst } from './retainer-budget/worst-first.ts';

/** A project as the reader who answers for it sees it. */
export interface ProjectLine {
  key: string;
  name: string;
  type: ProjectType | null;
  pm: string | null;
  /** How it stands with each agent that watches it. */
  health: readonly HealthItem[];
  /** The rate with its currency; only given to those entitled to it. */
  rate: string | null;
  /** Whether nobody is told about it for now. */
  muted?: boolean;
}

/** Projects as far as they are known at once, and as they will be known when their budgets are judged. */
export interface ProjectLines {
  now: ProjectLine[];
  later: Promise<ProjectLine[]> | null;
  /** How many there are, shown or not. */
  total: number;
}

/** Which of them are wanted: so many from a place on, of those whose key or name has the words. */
export interface LinesAsked {
  most: number;
  from?: number;
  search?: string;
}

/** The projects somebody answers for, with what is known of their health; those near the end of their budget first. */
export async function projectLines(
  deps: ServiceDeps,
  actor: Actor,
  asked: LinesAsked,
): Promise<{ lines: ProjectLine[]; total: number }> {
  const { now, later, total } = await projectLinesAtOnce(deps, actor, asked);
  return { lines: (await later) ?? now, total };
}

/** One project that somebody answers for; null where it is none of theirs, or is not set up. */
export async function projectLine(deps: ServiceDeps, actor: Actor, key: string): Promise<ProjectLine | null> {
  const isIt = (project: Project) => project.key === key;
  const { now, later } = await linesAtOnce(deps, actor, (theirs) => theirs.filter(isIt));
  const [line] = (await later) ?? now;
  return line ?? null;
}

/**
 * The same without waiting for budgets that have to be judged first. Nothing is looked up of those that are not shown: which
 * come first is as all were last checked, and as they are now among those shown.
 */
export function projectLinesAtOnce(
  deps: ServiceDeps,
  actor: Actor,
  { most, from = 0, search = '' }: LinesAsked,
): Promise<ProjectLines> {
  const wanted = search.toLowerCase();
  const matches = ({ key, name }: Project) => `${key} ${name}`.toLowerCase().includes(wanted);
  return linesAtOnce(deps, actor, (theirs) => theirs.filter(matches), { from, most });
}

/** The projects somebody answers for that are set up, by key. */
export async function managedProjects({ store }: Pick<ServiceDeps, 'store'>, actor: Actor): Promise<Project[]> {
  const isSetUp = ({ key, projectType, pmAccountId }: Project) =>
    projectType !== null || pmAccountId !== null || actor.projectKeys.includes(key);
  return (await store.projects.all()).filter((one) => !one.archived && manages(actor, one.key) && isSetUp(one));
}

async function linesAtOnce(
  deps: ServiceDeps,
  actor: Actor,
  wanted: (theirs: Project[]) => Project[],
  { from, most }: Required<Pick<LinesAsked, 'from' | 'most'>> = { from: 0, most: 1 },
): Promise<ProjectLines> {
  const [own, people, muted] = await Promise.all([
    managedProjects(deps, actor),
    deps.store.people.all(),
    mutedProjects(deps),
  ]);
  const theirs = wanted(own);
  const shown = theirs.length <= most ? theirs : (await inOrder(deps, theirs)).slice(from, from + most);
  const names = new Map(people.map(({ accountId, displayName }) => [accountId, displayName]));
  const { now, later } = healthOf(deps, shown);
  const lines = (health: HealthOf) =>
    linesOf(shown, health, names).map((line) => ({ ...line, muted: muted.has(line.key) }));
  return { now: lines(now), later: later?.then(lines) ?? null, total: theirs.length };
}

/** Retainers first, as they stood when they were last checked. */
async function inOrder(deps: ServiceDeps, projects: readonly Project[]): Promise<Project[]> {
  const isRetainer = ({ projectType }: Project) => projectType === 'retainer';
  const retainers = await worstFirst(deps, projects.filter(isRetainer));
  return [...retainers, ...projects.filter((project) => !isRetainer(project))];
}

function linesOf(projects: readonly Project[], health: HealthOf, names: ReadonlyMap<string, string>): ProjectLine[] {
  return projects
    .toSorted((a, b) => usedOf(health(b.key)) - usedOf(health(a.key)))
    .map(({ key, name, projectType, pmAccountId, hourlyRate, currency }) => ({
      key,
      name,
      type: projectType,
      pm: pmAccountId === null ? null : (names.get(pmAccountId) ?? 'somebody who left'),
      health: health(key),
      rate: hourlyRate === null ? null : `${hourlyText(hourlyRate, currency ?? usualCurrency)} an hour`,
    }));
}

/** Percent of its budget a project has used; below 0 where there is none to judge. */
function usedOf(health: readonly HealthItem[]): number {
  const isBudget = (item: HealthItem) => item.agent === 'retainer-budget';
  const budget = health.find(isBudget)?.facts;
  return budget?.kind === 'judged' ? (budget.facts?.percentUsed ?? -1) : -1;
}

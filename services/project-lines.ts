import type { Project, ProjectType } from '../agents/project.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import type { HealthItem } from './health-item.ts';
import { mutedProjects } from './mute.ts';
import { manages } from './project-access.ts';
import { type HealthOf, healthOf } from './project-health.ts';

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
}

/** The projects somebody answers for, with what is known of their health; those near the end of their budget first. */
export async function projectLines(deps: ServiceDeps, actor: Actor): Promise<ProjectLine[]> {
  const { now, later } = await projectLinesAtOnce(deps, actor);
  return later ?? now;
}

/** The same without waiting for budgets that have to be judged first. */
export async function projectLinesAtOnce(deps: ServiceDeps, actor: Actor): Promise<ProjectLines> {
  const [all, people, muted] = await Promise.all([
    deps.store.projects.all(),
    deps.store.people.all(),
    mutedProjects(deps),
  ]);
  const isSetUp = ({ key, projectType, pmAccountId }: Project) =>
    projectType !== null || pmAccountId !== null || actor.projectKeys.includes(key);
  const theirs = all.filter((project) => !project.archived && manages(actor, project.key) && isSetUp(project));
  const names = new Map(people.map(({ accountId, displayName }) => [accountId, displayName]));
  const { now, later } = healthOf(deps, theirs);
  const lines = (health: HealthOf) =>
    linesOf(theirs, health, names).map((line) => ({ ...line, muted: muted.has(line.key) }));
  return { now: lines(now), later: later?.then(lines) ?? null };
}

function linesOf(projects: readonly Project[], health: HealthOf, names: ReadonlyMap<string, string>): ProjectLine[] {
  return projects
    .toSorted((a, b) => usedOf(health(b.key)) - usedOf(health(a.key)))
    .map(({ key, name, projectType, pmAccountId, hourlyRate, currency }) => ({
      key,
      name,
      type: projectType,
      pm: pmAccountId === null ? null : (names.get(pmAccountId) ?? pmAccountId),
      health: health(key),
      rate: hourlyRate === null ? null : `${hourlyRate} ${currency ?? ''} an hour`,
    }));
}

/** Percent of its budget a project has used; below 0 where there is none to judge. */
function usedOf(health: readonly HealthItem[]): number {
  const isBudget = (item: HealthItem) => item.agent === 'retainer-budget';
  const budget = health.find(isBudget)?.facts;
  return budget?.kind === 'judged' ? (budget.facts?.percentUsed ?? -1) : -1;
}

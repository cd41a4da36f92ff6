import type { Project } from '../agents/sources.ts';
import type { Deps } from '../listeners/transport/deps.ts';
import type { ProjectLine } from '../views/home/projects.ts';
import { paceText, percentText } from '../views/retainer-budget/words.ts';
import type { Actor } from './access.ts';
import { mutedProjects } from './mute.ts';
import { manages } from './project-access.ts';
import { type Standing, type Standings, standingsOf } from './retainer-budget/standings.ts';

/** Projects as far as they are known at once, and as they will be known when their budgets are judged. */
export interface ProjectLines {
  now: ProjectLine[];
  later: Promise<ProjectLine[]> | null;
}

const mostJudged = 60;

/** The projects somebody answers for, with what is known of their health; those near the end of their budget first. */
export async function projectLines(deps: Deps, actor: Actor): Promise<ProjectLine[]> {
  const { now, later } = await projectLinesAtOnce(deps, actor);
  return later ?? now;
}

/** The same without waiting for budgets that have to be judged first. */
export async function projectLinesAtOnce(deps: Deps, actor: Actor): Promise<ProjectLines> {
  const [all, people, muted] = await Promise.all([
    deps.store.projects.all(),
    deps.store.people.all(),
    mutedProjects(deps),
  ]);
  const isSetUp = ({ key, projectType, pmAccountId }: Project) =>
    projectType !== null || pmAccountId !== null || actor.projectKeys.includes(key);
  const theirs = all.filter((project) => !project.archived && manages(actor, project.key) && isSetUp(project));
  const retainers = theirs.filter(({ projectType }) => projectType === 'retainer').slice(0, mostJudged);
  const names = new Map(people.map(({ accountId, displayName }) => [accountId, displayName]));
  const { now, later } = standingsOf(deps, retainers);
  const lines = (standings: Standings['now']) =>
    linesOf(theirs, standings, names).map((line) => ({ ...line, muted: muted.has(line.key) }));
  return { now: lines(now), later: later?.then(lines) ?? null };
}

function linesOf(
  projects: readonly Project[],
  standings: ReadonlyMap<string, Standing>,
  names: ReadonlyMap<string, string>,
): ProjectLine[] {
  const used = (key: string) => {
    const standing = standings.get(key);
    return standing?.kind === 'judged' ? (standing.facts?.percentUsed ?? -1) : -1;
  };
  return projects
    .toSorted((a, b) => used(b.key) - used(a.key))
    .map(({ key, name, projectType, pmAccountId, hourlyRate, currency }) => ({
      key,
      name,
      type: projectType,
      pm: pmAccountId === null ? null : (names.get(pmAccountId) ?? pmAccountId),
      health: healthOf(standings.get(key)),
      rate: hourlyRate === null ? null : `${hourlyRate} ${currency ?? ''} an hour`,
    }));
}

/** Empty for projects that have no budget to be judged. */
function healthOf(standing: Standing | undefined): string[] {
  if (!standing) return [];
  if (standing.kind === 'judging') return ['_The budget is being worked out …_'];
  if (standing.kind === 'failed') return ['*The budget could not be worked out*'];
  if (!standing.facts) return ['*No hours agreed for this month*'];
  const { percentUsed } = standing.facts;
  const use = `${percentText(percentUsed)} of the budget used`;
  return [percentUsed >= 100 ? `*${use}*` : use, paceText(standing.facts)];
}

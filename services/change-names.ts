import { dayOf } from '../agents/calendar/days.ts';
import { projectOn, usualCurrency } from '../agents/project-on.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { settingTitles } from './setting-titles.ts';

/** What changes are worded with, for their reader. */
export async function changeNames(
  { agents, store, sources }: Pick<ServiceDeps, 'agents' | 'store' | 'sources'>,
  { timeZone }: Pick<Actor, 'timeZone'>,
) {
  const [people, projects, workspace] = await Promise.all([
    store.people.all(),
    store.projects.all(),
    sources.workspace(),
  ]);
  const byKey = new Map(projects.map((project) => [project.key, project]));
  return {
    people: new Map(people.map(({ accountId, displayName }) => [accountId, displayName])),
    titles: new Map(agents.map((agent) => [agent.id, settingTitles(agent)])),
    /** What a project's rate was in at a moment. */
    currencyAt(projectKey: string, at: Date): string {
      const project = byKey.get(projectKey);
      return (project && projectOn(project, dayOf(at, workspace.timeZone)).currency) ?? usualCurrency;
    },
    timeZone,
  };
}

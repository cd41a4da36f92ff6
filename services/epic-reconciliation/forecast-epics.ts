import type { KnownEpic } from '../../agents/epic-reconciliation/forecast/types.ts';
import type { Project } from '../../agents/project.ts';
import type { Actor, ServiceDeps } from '../deps.ts';
import { manages } from '../project-access.ts';

/** An epic as a form shows it. */
export interface OpenEpic extends KnownEpic {
  done: boolean;
}

/** The projects somebody may forecast: their own, or every one for admins. */
export async function forecastProjects({ store }: Pick<ServiceDeps, 'store'>, actor: Actor): Promise<Project[]> {
  return (await store.projects.all()).filter(({ key, archived }) => !archived && manages(actor, key));
}

/** The epics of projects, deleted ones left out, by project and number. */
export async function epicsOf(
  { store }: Pick<ServiceDeps, 'store'>,
  projectKeys: readonly string[],
): Promise<OpenEpic[]> {
  const epics = await store.issues.epics(projectKeys);
  const numberOf = (key: string) => Number(/-(\d+)$/.exec(key)?.[1] ?? 0);
  return epics
    .map(({ id, key, summary, projectKey, statusCategory }) => ({
      id,
      key,
      title: summary,
      projectKey,
      done: statusCategory === 'done',
    }))
    .sort((a, b) => a.projectKey.localeCompare(b.projectKey) || numberOf(a.key) - numberOf(b.key));
}

import type { Project } from '../agents/project.ts';
import { inWords } from '../agents/visible-text.ts';
import { mentions, RefusedError, whomToAsk } from './access.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { UserFacingError } from './user-facing-error.ts';

/** Whether somebody may set a project up, and see its rate: its PM, whoever stands in, and admins. */
export function manages({ role, projectKeys }: Actor, key: string): boolean {
  return role === 'admin' || projectKeys.includes(key);
}

/** Throws RefusedError unless the actor may set this project up. */
export function mustManage(deps: Pick<ServiceDeps, 'configAdmins'>, actor: Actor, key: string): void {
  if (manages(actor, key)) return;
  const pm = mentions(actor.whoCan?.setUp(key) ?? []);
  throw new RefusedError(
    `Only the PM of ${key} or an admin can do this. ${pm ? `Ask ${pm}, its PM.` : whomToAsk(deps)}`,
  );
}

/** Throws RefusedError for everybody but admins. */
export function mustBeAdmin(deps: ServiceDeps, actor: Actor): void {
  if (actor.role !== 'admin') throw new RefusedError(`Only admins can do this. ${whomToAsk(deps)}`);
}

/** The project with this key. Throws UserFacingError when Jira does not show it any more. */
export async function projectNamed({ store }: Pick<ServiceDeps, 'store'>, key: string): Promise<Project> {
  const project = await store.projects.byKey(key);
  if (!project) throw new UserFacingError(`Jira shows no project ${inWords(key, 20)} any more. Nothing was changed.`);
  return project;
}

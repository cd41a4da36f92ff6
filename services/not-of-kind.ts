import type { Project } from '../agents/project.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { mustManage } from './project-access.ts';
import { UserFacingError } from './user-facing-error.ts';

const has = {
  retainer: 'a retainer: it has hours a month, not a forecast',
  scope: 'a scope project: it has a forecast, not a retainer',
  internal: 'internal: it has neither a retainer nor a forecast',
} as const;
const instead = { retainer: 'budget', scope: 'variance', internal: 'project' } as const;

/**
 * That a project is not of the kind a question is about: what it is, and what can be asked of it instead. Throws RefusedError,
 * naming its PM, for whoever may not know that.
 */
export function notOfKind(deps: ServiceDeps, actor: Actor, { key, projectType }: Project): UserFacingError {
  mustManage(deps, actor, key);
  if (projectType === null)
    return new UserFacingError(
      `Nobody has said yet what ${key} is: a retainer, a scope project or internal. \`/pm project ${key}\` leads there.`,
    );
  return new UserFacingError(`${key} is ${has[projectType]}. \`/pm ${instead[projectType]} ${key}\` shows it.`);
}

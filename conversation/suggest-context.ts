import type { ActorContext } from '../services/deps.ts';
import { ownProjects } from './subjects.ts';
import type { SuggestContext } from './suggest.ts';

/** What suggestions to somebody may be about: their own projects first, and none that nobody would ask about. */
export async function suggestContext(context: ActorContext): Promise<SuggestContext> {
  const { role, projectKeys } = context.actor;
  const projects = (await ownProjects(context)).flatMap(({ key, projectType }) =>
    projectType === 'retainer' || projectType === 'scope' ? [{ key, kind: projectType }] : [],
  );
  const isOwn = ({ key }: { key: string }) => (projectKeys.includes(key) ? 0 : 1);
  return { role, projects: projects.sort((a, b) => isOwn(a) - isOwn(b)) };
}

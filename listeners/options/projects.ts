import type { Project } from '../../agents/project.ts';
import { manages } from '../../services/project-access.ts';
import { actionIds } from '../../views/ids.ts';
import type { Choice, Listener, OptionsContext } from '../transport/listener.ts';

/** The projects somebody may set up, by key or name; those Jira archived come last. */
export const projectChoice: Listener = { kind: 'options', id: actionIds.projectPick, choices: projects };

/** The same, with the whole workspace first for admins. */
export const thresholdScopeChoice: Listener = {
  kind: 'options',
  id: actionIds.thresholdScope,
  async choices(context) {
    const workspace = { text: 'The whole workspace', value: '*' };
    return [...(context.actor.role === 'admin' ? [workspace] : []), ...(await projects(context))];
  },
};

async function projects({ deps, actor, query }: OptionsContext): Promise<Choice[]> {
  const wanted = query.toLowerCase();
  const matches = ({ key, name }: Project) => `${key} ${name}`.toLowerCase().includes(wanted);
  return (await deps.store.projects.all())
    .filter((project) => manages(actor, project.key) && matches(project))
    .sort((a, b) => Number(a.archived) - Number(b.archived))
    .map(({ key, name, archived }) => ({ text: `${key} ${name}${archived ? ' (archived)' : ''}`, value: key }));
}

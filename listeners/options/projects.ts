import type { Project } from '../../agents/sources.ts';
import { manages } from '../../services/project-access.ts';
import { actionIds } from '../../views/ids.ts';
import type { Choice, Entry, OptionsTurn } from '../transport/listener.ts';

/** The projects somebody may set up, by key or name; those Jira archived come last. */
export const projectChoice: Entry = { kind: 'options', id: actionIds.projectPick, choices: projects };

/** The same, with the whole workspace first for admins. */
export const thresholdScopeChoice: Entry = {
  kind: 'options',
  id: actionIds.thresholdScope,
  async choices(turn) {
    const workspace = { text: 'The whole workspace', value: '*' };
    return [...(turn.actor.role === 'admin' ? [workspace] : []), ...(await projects(turn))];
  },
};

async function projects({ deps, actor, query }: OptionsTurn): Promise<Choice[]> {
  const wanted = query.toLowerCase();
  const matches = ({ key, name }: Project) => `${key} ${name}`.toLowerCase().includes(wanted);
  return (await deps.store.projects.all())
    .filter((project) => manages(actor, project.key) && matches(project))
    .sort((a, b) => Number(a.archived) - Number(b.archived))
    .map(({ key, name, archived }) => ({ text: `${key} ${name}${archived ? ' (archived)' : ''}`, value: key }));
}

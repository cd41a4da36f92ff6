import type { Agent } from '../../agents/agent.ts';
import type { Project } from '../../agents/project.ts';
import { nearest } from '../../services/nearest.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import type { Deps } from '../transport/deps.ts';

/** The agent somebody wrote the name of. Throws UserFacingError with the nearest right one. */
export function agentMeant({ agents }: Pick<Deps, 'agents'>, command: string, name: string | undefined): Agent {
  const ids = agents.map(({ id }) => id);
  if (name === undefined) {
    throw new UserFacingError(`Which agent? ${ids.join(', ')}. For example \`/pm ${command} ${ids[0]}\`.`);
  }
  const agent = agents.find(({ id }) => id === name.toLowerCase());
  if (agent) return agent;
  const meant = nearest(name, ids);
  const suggestion = meant ? `Did you mean \`/pm ${command} ${meant}\`?` : `There is ${ids.join(', ')}.`;
  throw new UserFacingError(`There is no agent of that name. ${suggestion}`);
}

/** The project somebody wrote the key of. Throws UserFacingError with the nearest right one. */
export function projectMeant(projects: readonly Project[], command: string, key: string | undefined): Project {
  const keys = projects.filter(({ archived }) => !archived).map((project) => project.key);
  const example = `\`/pm ${command} ${keys[0] ?? 'KEY'}\``;
  if (key === undefined) throw new UserFacingError(`Which project? Write its key: ${example}.`);
  const project = projects.find((each) => each.key.toLowerCase() === key.toLowerCase());
  if (project) return project;
  const lower = keys.map((each) => each.toLowerCase());
  const meant = nearest(key, lower)?.toUpperCase();
  const suggestion = meant ? `Did you mean \`/pm ${command} ${meant}\`?` : 'Look at `/pm projects`.';
  throw new UserFacingError(`There is no project with that key. ${suggestion}`);
}

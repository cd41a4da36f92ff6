import type { Project, ProjectType } from '../../agents/project.ts';
import type { ProjectRow } from './table.ts';

const retainer = /\b(care|support|maintenance|retainer|sla|hosting|service desk|growth|betreuung|wartung)\b/i;
const internal = /\b(internal|operations|absences?|leave|sales|pitch(?:es)?|admin\w*|office|hr|overhead|intern)\b/i;

/** What a project may be by its name in Jira: work that goes on is a retainer, the house's own is internal, the rest has a scope. */
export function guessedType(name: string): ProjectType {
  if (internal.test(name)) return 'internal';
  return retainer.test(name) ? 'retainer' : 'scope';
}

/** Guesses for the projects that have no type yet; nothing that somebody said is guessed anew. */
export function guessedRows(projects: readonly Project[]): ProjectRow[] {
  return projects
    .filter(({ projectType, archived }) => projectType === null && !archived)
    .map((project) => ({ project, changes: { projectType: guessedType(project.name) } }));
}

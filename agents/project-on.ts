import type { Day } from './calendar/types.ts';
import type { Project } from './project.ts';

/** A project as it was on a day: its kind, its PM and its rate. Before the first that is known, as it was then. */
export function projectOn(project: Project, day: Day): Project {
  const { terms = [] } = project;
  const index = Math.max(
    0,
    terms.findLastIndex(({ from }) => from <= day),
  );
  const then = terms[index];
  // What holds now is what the project itself says.
  if (!then || index === terms.length - 1) return project;
  const { from: _, ...held } = then;
  return { ...project, ...held };
}

import { dayOf } from '../../agents/calendar/days.ts';
import { numberText } from '../../agents/numbers.ts';
import type { Project } from '../../agents/project.ts';
import { printOf } from '../../store/fingerprint.ts';
import { changeNotes } from '../audit-changes.ts';
import { changedMeanwhile } from '../changed-meanwhile.ts';
import type { ActorContext } from '../deps.ts';
import { notOfKind } from '../not-of-kind.ts';
import { mustManage, projectNamed } from '../project-access.ts';
import { UserFacingError } from '../user-facing-error.ts';
import { termsAfter } from './terms.ts';

const fields = ['monthlyRetainerHours', 'retainerTerms'] as const;
/** More hours a month than any agency works for one client. */
export const mostRetainerHours = 20_000;

/** The retainer somebody may change. Throws RefusedError for others, UserFacingError when it is none. */
export async function retainerToSet({ deps, actor }: ActorContext, key: string): Promise<Project> {
  const project = await projectNamed(deps, key);
  mustManage(deps, actor, key);
  if (project.projectType === 'retainer') return project;
  throw notOfKind(deps, actor, project);
}

/** Makes a retainer's monthly hours others from today on; audited. Throws as `retainerToSet` does. */
export async function setRetainer(context: ActorContext, key: string, hours: number): Promise<Project> {
  const { deps } = context;
  const project = await retainerToSet(context, key);
  if (!(hours > 0) || hours > mostRetainerHours)
    throw new UserFacingError(`A retainer has more than 0 and at most ${numberText(mostRetainerHours)} hours a month.`);
  const today = dayOf(deps.clock(), (await deps.sources.workspace()).timeZone);
  const wanted = { monthlyRetainerHours: hours };
  const changes = { ...wanted, ...termsAfter(project, wanted, today) };
  const seen = { fields, print: printOf(project, fields) };
  const notes = changeNotes(context, `project/${key}`, project, changes);
  if (!(await deps.store.projects.editIf(key, seen, changes, notes))) throw changedMeanwhile(key);
  return { ...project, ...changes };
}

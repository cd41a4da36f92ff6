import { dayOf } from '../../agents/calendar/days.ts';
import { changeNotes } from '../audit-changes.ts';
import type { ActorContext } from '../deps.ts';
import { mustManage, projectNamed } from '../project-access.ts';
import { projectTermsAfter, termsAfter } from '../retainer-budget/terms.ts';
import type { ProjectRow } from './table.ts';
import { rememberTable } from './undo-table.ts';

export interface Taken {
  changed: number;
  undo: string;
}

/**
 * Sets these projects up as a table says, each audited as if it was done by hand. Repeating it changes nothing, so that one that
 * stopped halfway is simply taken again. Answers how many changed, and by what `undoTable` takes that back. Throws RefusedError, before anything is written, for a project of somebody else.
 */
export async function takeProjects(context: ActorContext, rows: readonly ProjectRow[]): Promise<Taken> {
  const { deps, actor } = context;
  for (const { project } of rows) mustManage(deps, actor, project.key);
  const today = dayOf(deps.clock(), (await deps.sources.workspace()).timeZone);
  const changed = rows.filter(({ changes }) => Object.keys(changes).length > 0);
  const undo = await rememberTable(context, changed);
  for (const { project, changes } of changed) {
    const before = await projectNamed(deps, project.key);
    const after = { ...changes, ...termsAfter(before, changes, today), ...projectTermsAfter(before, changes, today) };
    const notes = changeNotes(context, `project/${before.key}`, before, after);
    await deps.store.projects.edit(before.key, after, notes);
  }
  return { changed: changed.length, undo };
}

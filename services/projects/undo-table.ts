import { z } from 'zod';
import { dayOf } from '../../agents/calendar/days.ts';
import { fingerprint } from '../../store/fingerprint.ts';
import type { ProjectEdit } from '../../store/projects.ts';
import { changeNotes } from '../audit-changes.ts';
import type { ActorContext } from '../deps.ts';
import { mustManage } from '../project-access.ts';
import { projectTermsAfter, termsAfter } from '../retainer-budget/terms.ts';
import { nothingToTakeBack } from '../stale-click.ts';
import type { ProjectRow, TableEdit } from './table.ts';

const useCase = 'projects-table-undo';
const fieldsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
const takenSchema = z.array(z.object({ key: z.string(), before: fieldsSchema, after: fieldsSchema }));

/** Keeps for a day what projects were before a table changed them, for whoever took it; answers what its “Undo” carries. */
export async function rememberTable({ deps, actor }: ActorContext, rows: readonly ProjectRow[]): Promise<string> {
  const taken = rows.map(({ project, changes }) => {
    const before = Object.fromEntries(
      Object.keys(changes).map((field) => [field, Reflect.get(project, field) ?? null]),
    );
    return { key: project.key, before, after: changes };
  });
  const { slackUserId } = actor;
  return deps.store.proposals.add({ slackUserId, useCase, arguments: { taken: JSON.stringify(taken) } }, deps.clock());
}

/**
 * Makes projects be what they were before a table of this person; what somebody changed since stays and is counted. Audited.
 * Throws UserFacingError when there is none of theirs, or it is older than a day; RefusedError for projects they do not manage any more.
 */
export async function undoTable(context: ActorContext, id: string): Promise<{ undone: number; left: number }> {
  const { deps, actor } = context;
  const at = deps.clock();
  const kept = await deps.store.proposals.byId(id);
  if (kept?.useCase !== useCase || kept.slackUserId !== actor.slackUserId || kept.settledAt || kept.expiresAt <= at)
    throw nothingToTakeBack();
  const taken = takenSchema.parse(JSON.parse(String(kept.arguments.taken)));
  for (const { key } of taken) mustManage(deps, actor, key);
  const today = dayOf(at, (await deps.sources.workspace()).timeZone);
  let undone = 0;
  for (const { key, before, after } of taken) {
    const now = await deps.store.projects.byKey(key);
    if (!now) continue;
    const isAsTaken = (field: string) => fingerprint(Reflect.get(now, field) ?? null) === fingerprint(after[field]);
    const back: TableEdit = Object.fromEntries(Object.entries(before).filter(([field]) => isAsTaken(field)));
    if (Object.keys(back).length === 0) continue;
    const edit: ProjectEdit = { ...back, ...termsAfter(now, back, today), ...projectTermsAfter(now, back, today) };
    await deps.store.projects.edit(key, edit, changeNotes(context, `project/${key}`, now, edit));
    undone++;
  }
  // Last, so that whoever is repeated after a crash finishes it.
  await deps.store.proposals.settle(id, actor.slackUserId, at);
  return { undone, left: taken.length - undone };
}

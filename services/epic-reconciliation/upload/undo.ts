import { countText } from '../../../agents/numbers.ts';
import type { ActorContext } from '../../deps.ts';
import { mustManage } from '../../project-access.ts';
import { UserFacingError } from '../../user-facing-error.ts';

/**
 * Makes the forecasts an upload of this person changed at a moment be what they were; what somebody changed since stays and is
 * counted. Audited. Throws RefusedError for projects they do not manage any more, and UserFacingError when nothing is left.
 */
export async function undoUpload({ deps, actor }: ActorContext, at: Date): Promise<{ undone: number; left: number }> {
  const by = actor.slackUserId;
  const changed = await deps.store.epicForecasts.uploadedAt(by, at);
  for (const { projectKey } of changed) mustManage(deps, actor, projectKey);
  const edits = changed.flatMap(({ isLast, ...edit }) => (isLast ? [edit] : []));
  if (edits.length === 0) throw new UserFacingError('Nothing of that upload is left to undo.');
  const now = deps.clock();
  const undone = await deps.store.epicForecasts.set(edits, { at: now, by, via: 'undo' });
  const after = `${countText(undone, 'forecast')} as before`;
  await deps.store.audit.add({ at: now, by, action: 'forecasts-upload-undone', subject: 'forecasts', after });
  return { undone, left: changed.length - edits.length };
}

import type { EpicAssignmentSuggestion } from '../../agents/epic-assignment/model.ts';
import { UserFacingError } from '../user-facing-error.ts';
import type { EpicContext } from './epic-context.ts';
import { refusalOf } from './refusal.ts';
import { suggestedFor } from './suggested.ts';

/**
 * Takes a decision back: the ticket is taken out of the epic it was put in through Reeve, if it is still in that one. Throws
 * UserFacingError when there is nothing to take back, somebody changed it since, or Jira refuses; then nothing was changed.
 */
export async function undoDecision(context: EpicContext, ticketKey: string): Promise<EpicAssignmentSuggestion> {
  const { deps, actor } = context;
  const suggestion = await suggestedFor(context, ticketKey);
  const { decision, actualEpicAssigned, ticketId } = suggestion;
  if (decision !== 'assigned' && decision !== 'changed' && decision !== 'no-epic')
    throw new UserFacingError('There is nothing to undo there any more. Nothing was changed.');
  if (actualEpicAssigned !== null) await takeOut(context, ticketId, ticketKey, actualEpicAssigned);
  const action = 'epic-undone';
  const subject = `ticket/${ticketKey}`;
  // After Jira and before it is open again, by the decision's name: a click that died in between can be repeated, and is noted once.
  await deps.store.audit.add({
    at: deps.clock(),
    by: actor.slackUserId,
    action,
    subject,
    ...(actualEpicAssigned ? { before: actualEpicAssigned } : {}),
    once: `${action}/${subject}/${suggestion.decidedAt?.toISOString()}`,
  });
  if (!(await deps.store.epicSuggestions.reopen(suggestion, suggestion)))
    throw new UserFacingError('Somebody undid that at the same moment. Nothing more was changed.');
  return { ...suggestion, decision: null, accepted: null, actualEpicAssigned: null, decidedBy: null, decidedAt: null };
}

/** Takes a ticket out of its epic; one that is in none any more stays so. */
async function takeOut({ deps }: EpicContext, ticketId: string, ticketKey: string, epicKey: string): Promise<void> {
  const held = (await deps.epicLinks.look([ticketId])).get(ticketId)?.epicKey ?? null;
  if (held === null) return;
  if (held !== epicKey)
    throw new UserFacingError(`${ticketKey} is in ${held} by now, so there is nothing to undo. Nothing was changed.`);
  try {
    await deps.epicLinks.clear(ticketId);
  } catch (error) {
    throw new UserFacingError(`Jira did not take it back (${refusalOf(error)}). Nothing was noted as undone.`);
  }
}

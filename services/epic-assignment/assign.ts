import type { EpicAssignmentSuggestion } from '../../agents/epic-assignment/model.ts';
import { errorWords } from '../error-words.ts';
import { UserFacingError } from '../user-facing-error.ts';
import type { EpicContext } from './epic-context.ts';
import { refusalOf } from './refusal.ts';
import { suggestedFor } from './suggested.ts';

/** What a click came to. Whatever is not `assigned` changed nothing in Jira. */
export type Assigned =
  | { kind: 'assigned'; suggestion: EpicAssignmentSuggestion; epicKey: string }
  | { kind: 'not'; suggestion: EpicAssignmentSuggestion; why: NotAssigned };

export type NotAssigned =
  | { reason: 'decided'; by: string | null; epicKey: string | null }
  | { reason: 'linked'; epicKey: string }
  | { reason: 'ticket-gone' }
  | { reason: 'ticket-moved'; key: string }
  | { reason: 'epic-gone'; epicKey: string }
  | { reason: 'epic-closed'; epicKey: string }
  | { reason: 'refused'; words: string };

/**
 * Puts a ticket in an epic, once both were looked at in Jira. The decision is claimed before Jira is written, so that of two
 * people who click at once one writes; it is taken back when Jira refuses.
 */
export async function assignEpic(context: EpicContext, ticketKey: string, epicKey: string): Promise<Assigned> {
  const { deps, actor } = context;
  const suggestion = await suggestedFor(context, ticketKey);
  const not = (why: NotAssigned): Assigned => ({ kind: 'not', suggestion, why });
  if (suggestion.decision !== null) {
    const { decidedBy: by, actualEpicAssigned } = suggestion;
    if (by !== actor.slackUserId || actualEpicAssigned !== epicKey)
      return not({ reason: 'decided', by, epicKey: actualEpicAssigned });
    return repeated(context, suggestion, epicKey);
  }
  const obstacle = await obstacleOf(context, suggestion, epicKey);
  if (obstacle) return not(obstacle);
  const accepted = suggestion.suggestedEpic === epicKey;
  const decided = {
    decision: accepted ? ('assigned' as const) : ('changed' as const),
    accepted,
    actualEpicAssigned: epicKey,
    decidedBy: actor.slackUserId,
    decidedAt: deps.clock(),
  };
  if (!(await deps.store.epicSuggestions.decide(suggestion, decided))) {
    const [now] = await deps.store.epicSuggestions.latest([ticketKey]);
    return not({ reason: 'decided', by: now?.decidedBy ?? null, epicKey: now?.actualEpicAssigned ?? null });
  }
  return carriedOut(context, { ...suggestion, ...decided }, epicKey);
}

/** A click that is repeated finishes what a crash after its decision may have left undone. */
async function repeated(context: EpicContext, suggestion: EpicAssignmentSuggestion, epicKey: string) {
  const { ticketId } = suggestion;
  const held = (await context.deps.epicLinks.look([ticketId])).get(ticketId)?.epicKey ?? null;
  if (held !== null && held !== epicKey)
    return { kind: 'not' as const, suggestion, why: { reason: 'linked' as const, epicKey: held } };
  return carriedOut(context, suggestion, epicKey, held !== null);
}

/** Does in Jira what was decided, and notes it. */
async function carriedOut(
  context: EpicContext,
  suggestion: EpicAssignmentSuggestion,
  epicKey: string,
  isThere = false,
): Promise<Assigned> {
  const { deps, actor } = context;
  const { ticketId, ticketKey, decidedAt } = suggestion;
  try {
    if (!isThere) await deps.epicLinks.assign(ticketId, epicKey);
  } catch (error) {
    // A time-out may have come after Jira had written it.
    if (!(await isIn(context, suggestion, epicKey))) {
      await deps.store.epicSuggestions.reopen(suggestion, suggestion);
      deps.logger.warn({ ticket: ticketKey, error: errorWords(error) }, 'Jira did not take an epic');
      return { kind: 'not', suggestion, why: { reason: 'refused', words: refusalOf(error) } };
    }
  }
  const at = decidedAt ?? deps.clock();
  const subject = `ticket/${ticketKey}`;
  await deps.store.audit.add({ at, by: actor.slackUserId, action: 'epic-assigned', subject, after: epicKey });
  return { kind: 'assigned', suggestion, epicKey };
}

/** What speaks against it as Jira stands now. A ticket that is in an epic already is noted as decided there. */
async function obstacleOf(
  { deps }: EpicContext,
  suggestion: EpicAssignmentSuggestion,
  epicKey: string,
): Promise<NotAssigned | null> {
  const { ticketId, ticketKey, projectKey, suggestedEpic } = suggestion;
  const now = await deps.epicLinks.look([ticketId, epicKey]);
  const ticket = now.get(ticketId);
  const epic = now.get(epicKey);
  if (!ticket) return { reason: 'ticket-gone' };
  if (ticket.key !== ticketKey || ticket.projectKey !== projectKey) return { reason: 'ticket-moved', key: ticket.key };
  if (ticket.epicKey !== null) {
    await deps.store.epicSuggestions.decide(suggestion, {
      decision: 'linked-in-jira',
      accepted: ticket.epicKey === suggestedEpic,
      actualEpicAssigned: ticket.epicKey,
      decidedBy: null,
      decidedAt: deps.clock(),
    });
    return { reason: 'linked', epicKey: ticket.epicKey };
  }
  if (epic?.hierarchyLevel !== 1 || epic.key !== epicKey) return { reason: 'epic-gone', epicKey };
  return epic.statusCategory === 'done' ? { reason: 'epic-closed', epicKey } : null;
}

async function isIn({ deps }: EpicContext, { ticketId }: EpicAssignmentSuggestion, epicKey: string): Promise<boolean> {
  try {
    return (await deps.epicLinks.look([ticketId])).get(ticketId)?.epicKey === epicKey;
  } catch {
    return false;
  }
}

/** Notes that a ticket is not part of an epic: it is not asked about again. Throws UserFacingError when it is decided. */
export async function dismissTicket(context: EpicContext, ticketKey: string): Promise<EpicAssignmentSuggestion> {
  const { deps, actor } = context;
  const suggestion = await suggestedFor(context, ticketKey);
  const isRepeated = suggestion.decision === 'no-epic' && suggestion.decidedBy === actor.slackUserId;
  const decided = {
    decision: 'no-epic' as const,
    accepted: false,
    actualEpicAssigned: null,
    decidedBy: actor.slackUserId,
    decidedAt: (isRepeated ? suggestion.decidedAt : null) ?? deps.clock(),
  };
  if (!isRepeated && !(await deps.store.epicSuggestions.decide(suggestion, decided)))
    throw new UserFacingError(`${ticketKey} was decided meanwhile. Nothing was changed.`);
  const subject = `ticket/${ticketKey}`;
  await deps.store.audit.add({ at: decided.decidedAt, by: actor.slackUserId, action: 'epic-not-needed', subject });
  return { ...suggestion, ...decided };
}

/**
 * Notes again what the actor decided on a ticket, which changes nothing but what a crash left undone. False when Jira shows
 * nothing of it: then it is open again, and nothing is written that nobody asks for now.
 */
export async function finishDecision(context: EpicContext, suggestion: EpicAssignmentSuggestion): Promise<boolean> {
  const { decision, decidedBy, ticketId, ticketKey, actualEpicAssigned } = suggestion;
  if (decidedBy !== context.actor.slackUserId) return true;
  if (decision === 'no-epic') await dismissTicket(context, ticketKey);
  if (actualEpicAssigned === null) return true;
  const held = (await context.deps.epicLinks.look([ticketId])).get(ticketId)?.epicKey ?? null;
  if (held === actualEpicAssigned) await carriedOut(context, suggestion, actualEpicAssigned, true);
  return held !== null || !(await context.deps.store.epicSuggestions.reopen(suggestion, suggestion));
}

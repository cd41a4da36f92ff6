import { itemMatters } from '../../agents/workflow-bottleneck/item-matters.ts';
import type { BottleneckItemNotice } from '../../agents/workflow-bottleneck/notice.ts';
import type { AuditEntry } from '../../store/audit.ts';
import type { ActorContext } from '../deps.ts';
import { refusalOf } from '../epic-assignment/refusal.ts';
import { errorWords } from '../error-words.ts';
import { mustManage } from '../project-access.ts';
import { UserFacingError } from '../user-facing-error.ts';
import { sentItem } from './sent-item.ts';

/**
 * Gives a ticket to somebody, in Jira, and has messages about it say so. Answers their name. Throws UserFacingError for somebody Reeve does not surely know or who left, and
 * when Jira refuses or does not show it, RefusedError for who does not answer for the project.
 */
export async function reassignItem(
  context: ActorContext,
  key: string,
  slackUserId: string,
): Promise<{ notice: BottleneckItemNotice; name: string }> {
  const { deps, actor } = context;
  const notice = await sentItem(context, key);
  const { data } = notice;
  if (data.kind !== 'ticket' || data.projectKey === null || !deps.assignTicket)
    throw new UserFacingError('Only tickets can be reassigned from here.');
  mustManage(deps, actor, data.projectKey);
  const { people } = await deps.roster();
  const person = people.find((one) => one.slackUserId === slackUserId && one.active && one.accountType === 'atlassian');
  if (!person)
    throw new UserFacingError(
      'Reeve is not sure who that is in Jira. Match them in `/pm people`, or choose somebody else.',
    );
  try {
    await deps.assignTicket(data.itemKey, person.accountId);
  } catch (error) {
    deps.logger.warn({ ticket: data.itemKey, error: errorWords(error) }, 'Jira did not reassign a ticket');
    throw new UserFacingError(
      `Jira did not reassign ${data.itemKey} (${refusalOf(error)}). Nothing was noted as done.`,
    );
  }
  await deps.store.audit.add({
    at: deps.clock(),
    by: actor.slackUserId,
    action: 'ticket-reassigned',
    subject: data.itemKey,
    before: (await lastGiven(context, notice))?.after ?? data.movers[0]?.accountId ?? '',
    after: person.accountId,
  });
  for (const scopeId of itemMatters(notice))
    await deps.jobs.showStanding({ scope: 'matter', scopeId }, `given to ${person.accountId} by ${actor.slackUserId}`);
  return { notice, name: person.displayName };
}

/** The ticket of a message, and to whom somebody gave it since it was told; null: to nobody. Throws as `sentItem` does. */
export async function itemToGive(
  context: ActorContext,
  key: string,
): Promise<{ notice: BottleneckItemNotice; given: { name: string; by: string; at: Date } | null }> {
  const notice = await sentItem(context, key);
  const last = await lastGiven(context, notice);
  const { people } = await context.deps.roster();
  const person = people.find(({ accountId }) => accountId === last?.after);
  return { notice, given: last && person ? { name: person.displayName, by: last.by, at: last.at } : null };
}

async function lastGiven({ deps }: ActorContext, { data }: BottleneckItemNotice): Promise<AuditEntry | null> {
  const which = { subject: data.itemKey, action: 'ticket-reassigned' as const, from: data.enteredAt };
  const { entries } = await deps.store.audit.page(which, { limit: 1 });
  return entries[0] ?? null;
}

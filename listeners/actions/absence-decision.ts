import type { Actor } from '../../services/access.ts';
import { type Decided, decideClaim } from '../../services/time-compliance/decide-claim.ts';
import { actionIds } from '../../views/ids.ts';
import { daysAway } from '../../views/time-compliance/absence-words.ts';
import type { ActionContext, Listener } from '../transport/listener.ts';
import { subjectOf } from './value.ts';

/** "Agree": the days are no longer expected of the person. */
export const absenceAgree: Listener = {
  kind: 'action',
  id: actionIds.absenceAgree,
  handle: (context) => decide(context, 'agreed'),
};

/** "Decline": the days stay expected of the person. */
export const absenceDecline: Listener = {
  kind: 'action',
  id: actionIds.absenceDecline,
  handle: (context) => decide(context, 'declined'),
};

async function decide(context: ActionContext, state: 'agreed' | 'declined'): Promise<void> {
  const decided = await decideClaim(context, subjectOf(context.value), state);
  if (!context.message) await context.deps.homes.publish(context.deps, context.client, context.actor.slackUserId, null);
  if (!decided.first) await context.answer({ text: knownAlready(decided, context.actor), blocks: [] });
}

function knownAlready({ claim, name }: Decided, actor: Actor): string {
  const by = claim.decidedBy === actor.slackUserId ? 'You' : `<@${claim.decidedBy}>`;
  return `${by} ${claim.state} already that ${name} was away ${daysAway(claim)}. Nothing was changed.`;
}

import { inWords } from '../../agents/visible-text.ts';
import { mustAnswerFor } from '../../services/access.ts';
import type { Actor } from '../../services/deps.ts';
import { staleClick } from '../../services/stale-click.ts';
import {
  type ClaimMessages,
  type Decided,
  decideClaim,
  undecideClaim,
} from '../../services/time-compliance/decide-claim.ts';
import { actionIds, encodeValue } from '../../views/ids.ts';
import { absenceTakenBack } from '../../views/time-compliance/absence-claim.ts';
import { buildDeclineModal } from '../../views/time-compliance/absence-modal.ts';
import { buildExcusedReminder, daysAway } from '../../views/time-compliance/absence-words.ts';
import type { ActionContext, Context, Listener } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';
import { republish } from './republish.ts';
import { subjectOf } from './value.ts';

/** "Agree": the days are no longer expected of the person. */
export const absenceAgree: Listener = {
  kind: 'action',
  id: actionIds.absenceAgree,
  handle: (context) => decide(context, 'agreed'),
};

/** "Decline": asks why first; the days stay expected of the person. */
export const absenceDecline: Listener = {
  kind: 'action',
  id: actionIds.absenceDecline,
  async handle(context) {
    const { deps, actor } = context;
    const id = subjectOf(context.value);
    const claim = await deps.store.absenceClaims.byId(id);
    const person = claim && (await deps.store.people.byAccountId(claim.accountId));
    if (!claim || !person) throw staleClick();
    mustAnswerFor(deps, actor, claim.accountId);
    if (claim.state !== 'waiting') return decide(context, 'declined');
    await inModal(context, { title: 'Decline absence', handler: 'action:absence_decline' }, async () =>
      buildDeclineModal(person.displayName, daysAway(claim), encodeValue(id)),
    );
  },
};

/** "Undo" of one's own decision: it waits again. */
export const absenceUndo: Listener = {
  kind: 'action',
  id: actionIds.absenceUndo,
  async handle(context) {
    await undecideClaim(context, subjectOf(context.value), messagesOf(context));
    await republish(context);
  },
};

async function decide(context: ActionContext, state: 'agreed' | 'declined'): Promise<void> {
  const decided = await decideClaim(context, subjectOf(context.value), state, messagesOf(context));
  if (!context.message) await context.deps.homes.publish(context.deps, context.client, context.actor.slackUserId, null);
  if (!decided.first) await context.answer({ text: knownAlready(decided, context.actor), blocks: [] });
}

/** What each side sees of a decision. */
export function messagesOf({ deps }: Context): ClaimMessages {
  return {
    async excused({ topic }, { from, until }, by) {
      await deps.jobs.updateSent(topic, buildExcusedReminder(from, until, by));
    },
    takenBack: (topic, claim, by) => deps.jobs.updateSent(topic, absenceTakenBack(claim, by)),
  };
}

function knownAlready({ claim, name }: Decided, actor: Actor): string {
  const by = claim.decidedBy === actor.slackUserId ? 'You' : `<@${claim.decidedBy}>`;
  return `${by} ${claim.state} already that ${inWords(name)} was away ${daysAway(claim)}. Nothing was changed.`;
}

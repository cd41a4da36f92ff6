import type { Actor } from '../../services/deps.ts';
import { type ClaimMessages, type Decided, decideClaim } from '../../services/time-compliance/decide-claim.ts';
import { actionIds } from '../../views/ids.ts';
import { absenceDecided } from '../../views/time-compliance/absence-claim.ts';
import { buildExcusedReminder, daysAway } from '../../views/time-compliance/absence-words.ts';
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
  const decided = await decideClaim(context, subjectOf(context.value), state, messagesOf(context));
  if (!context.message) await context.deps.homes.publish(context.deps, context.client, context.actor.slackUserId, null);
  if (!decided.first) await context.answer({ text: knownAlready(decided, context.actor), blocks: [] });
}

function messagesOf({ deps }: ActionContext): ClaimMessages {
  return {
    async decided(question, decision) {
      const { timeZone, jiraSiteUrl } = await deps.sources.workspace();
      const wording = { now: deps.clock(), timeZone, jiraSiteUrl, slackUserIdOf: () => null };
      await deps.jobs.updateSent(question.topic, absenceDecided(question, decision, wording));
    },
    async excused({ topic }, { from, until }, by) {
      await deps.jobs.updateSent(topic, buildExcusedReminder(from, until, by));
    },
  };
}

function knownAlready({ claim, name }: Decided, actor: Actor): string {
  const by = claim.decidedBy === actor.slackUserId ? 'You' : `<@${claim.decidedBy}>`;
  return `${by} ${claim.state} already that ${name} was away ${daysAway(claim)}. Nothing was changed.`;
}

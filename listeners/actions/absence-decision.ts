import type { Actor } from '../../services/access.ts';
import { type Decided, decideClaim } from '../../services/time-compliance/decide-claim.ts';
import { actionIds } from '../../views/ids.ts';
import { daysAway } from '../../views/time-compliance/absence-words.ts';
import type { ActionTurn, Entry } from '../transport/listener.ts';
import { subjectOf } from './value.ts';

/** "Agree": the days are no longer expected of the person. */
export const absenceAgree: Entry = {
  kind: 'action',
  id: actionIds.absenceAgree,
  handle: (turn) => decide(turn, 'agreed'),
};

/** "Decline": the days stay expected of the person. */
export const absenceDecline: Entry = {
  kind: 'action',
  id: actionIds.absenceDecline,
  handle: (turn) => decide(turn, 'declined'),
};

async function decide(turn: ActionTurn, state: 'agreed' | 'declined'): Promise<void> {
  const decided = await decideClaim(turn, subjectOf(turn.value), state);
  if (!turn.message) await turn.deps.homes.publish(turn.deps, turn.client, turn.actor.slackUserId, null);
  if (!decided.first) await turn.answer({ text: knownAlready(decided, turn.actor), blocks: [] });
}

function knownAlready({ claim, name }: Decided, actor: Actor): string {
  const by = claim.decidedBy === actor.slackUserId ? 'You' : `<@${claim.decidedBy}>`;
  return `${by} ${claim.state} already that ${name} was away ${daysAway(claim)}. Nothing was changed.`;
}

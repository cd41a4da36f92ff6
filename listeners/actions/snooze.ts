import { mustBeTold, toldByKey } from '../../services/sent-notice.ts';
import { decodeScope, endSnooze } from '../../services/snooze.ts';
import { buildUnsnoozed } from '../../views/command/snooze.ts';
import { actionIds, callbackIds, encodeValue } from '../../views/ids.ts';
import { buildSnoozeForm } from '../../views/modals/snooze.ts';
import type { Entry } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';
import { staleClick, subjectOf } from './value.ts';

/** "Snooze": asks for how long, and why. */
export const snooze: Entry = {
  kind: 'action',
  id: actionIds.snooze,
  async handle(turn) {
    const key = subjectOf(turn.value);
    await inModal(turn, { title: 'Snooze', handler: 'action:snooze' }, async () => {
      const told = await toldByKey(turn.deps, turn.actor, key);
      if (!told) throw staleClick();
      mustBeTold(turn.deps, turn.actor, told);
      const { name } = told.notice.subject;
      return buildSnoozeForm({ name, callbackId: callbackIds.snooze, metadata: encodeValue(key) });
    });
  },
};

/** "Undo" of a snooze: the reader's own, whoever's list the button was copied from. */
export const snoozeUndo: Entry = {
  kind: 'action',
  id: actionIds.snoozeUndo,
  async handle(turn) {
    const scoped = decodeScope(subjectOf(turn.value));
    if (!scoped) throw staleClick();
    const { name } = await endSnooze(turn, scoped);
    await turn.deps.homes.publish(turn.deps, turn.client, turn.actor.slackUserId, null);
    await turn.answer(buildUnsnoozed(name));
  },
};

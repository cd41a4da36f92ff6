import { mustBeRecipient, sentNoticeByKey } from '../../services/sent-notice.ts';
import { decodeScope, endSnooze } from '../../services/snooze.ts';
import { staleClick } from '../../services/stale-click.ts';
import { buildUnsnoozed } from '../../views/command/snooze.ts';
import { actionIds, callbackIds, encodeValue } from '../../views/ids.ts';
import { buildSnoozeForm } from '../../views/modals/snooze.ts';
import type { Listener } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';
import { subjectOf } from './value.ts';

/** "Snooze": asks for how long, and why. */
export const snooze: Listener = {
  kind: 'action',
  id: actionIds.snooze,
  async handle(context) {
    const key = subjectOf(context.value);
    await inModal(context, { title: 'Snooze', handler: 'action:snooze' }, async () => {
      const sentNotice = await sentNoticeByKey(context.deps, context.actor, key);
      if (!sentNotice) throw staleClick();
      mustBeRecipient(context.deps, context.actor, sentNotice);
      const { name } = sentNotice.notice.subject;
      return buildSnoozeForm({ name, callbackId: callbackIds.snooze, metadata: encodeValue(key) });
    });
  },
};

/** "Undo" of a snooze: the reader's own, whoever's list the button was copied from. */
export const snoozeUndo: Listener = {
  kind: 'action',
  id: actionIds.snoozeUndo,
  async handle(context) {
    const scoped = decodeScope(subjectOf(context.value));
    if (!scoped) throw staleClick();
    const { name } = await endSnooze(context, scoped);
    await context.deps.homes.publish(context.deps, context.client, context.actor.slackUserId, null);
    await context.answer(buildUnsnoozed(name));
  },
};

import { acknowledge } from '../../services/acknowledge.ts';
import { mustBeRecipient, sentNoticeByKey } from '../../services/sent-notice.ts';
import { snoozeLine } from '../../services/snooze-line.ts';
import { staleClick } from '../../services/stale-click.ts';
import { buildAcknowledged } from '../../views/command/snooze.ts';
import { actionIds, callbackIds, encodeValue } from '../../views/ids.ts';
import { buildAcknowledgeForm } from '../../views/modals/acknowledge.ts';
import type { Listener } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';
import { republish } from './republish.ts';
import { subjectOf } from './value.ts';

/** "Acknowledge": one click, and everybody told sees who is on it. */
export const acknowledgeAction: Listener = {
  kind: 'action',
  id: actionIds.acknowledge,
  async handle(context) {
    const { deps, actor } = context;
    const key = subjectOf(context.value);
    const sentNotice = await sentNoticeByKey(deps, actor, key);
    if (!sentNotice) throw staleClick();
    const row = await acknowledge(context, sentNotice, '');
    await republish(context);
    // Home shows it by itself.
    if (context.message || context.modal) await context.answer(buildAcknowledged(snoozeLine(row, actor), key));
  },
};

/** "Add a Note": says what happens next to whoever is told the same. */
export const acknowledgeNote: Listener = {
  kind: 'action',
  id: actionIds.acknowledgeNote,
  async handle(context) {
    const key = subjectOf(context.value);
    await inModal(context, { title: 'Acknowledge', handler: 'action:acknowledge_note' }, async () => {
      const { deps, actor } = context;
      const sentNotice = await sentNoticeByKey(deps, actor, key);
      if (!sentNotice) throw staleClick();
      mustBeRecipient(deps, actor, sentNotice);
      const { acknowledgedDays: days } = await deps.store.settings.delivery();
      const { name } = sentNotice.notice.subject;
      return buildAcknowledgeForm({ name, callbackId: callbackIds.acknowledge, metadata: encodeValue(key), days });
    });
  },
};

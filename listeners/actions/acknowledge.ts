import { mustBeRecipient, sentNoticeByKey } from '../../services/sent-notice.ts';
import { staleClick } from '../../services/stale-click.ts';
import { actionIds, callbackIds, encodeValue } from '../../views/ids.ts';
import { buildAcknowledgeForm } from '../../views/modals/acknowledge.ts';
import type { Listener } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';
import { subjectOf } from './value.ts';

/** "Acknowledge": asks what happens next. */
export const acknowledgeAction: Listener = {
  kind: 'action',
  id: actionIds.acknowledge,
  async handle(context) {
    const key = subjectOf(context.value);
    await inModal(context, { title: 'Acknowledge', handler: 'action:acknowledge' }, async () => {
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

import { mustBeTold, toldByKey } from '../../services/sent-notice.ts';
import { actionIds, callbackIds, encodeValue } from '../../views/ids.ts';
import { buildAcknowledgeForm } from '../../views/modals/acknowledge.ts';
import type { Entry } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';
import { staleClick, subjectOf } from './value.ts';

/** "Acknowledge": asks what happens next. */
export const acknowledgeAction: Entry = {
  kind: 'action',
  id: actionIds.acknowledge,
  async handle(turn) {
    const key = subjectOf(turn.value);
    await inModal(turn, { title: 'Acknowledge', handler: 'action:acknowledge' }, async () => {
      const { deps, actor } = turn;
      const told = await toldByKey(deps, actor, key);
      if (!told) throw staleClick();
      mustBeTold(deps, actor, told);
      const { acknowledgedDays: days } = await deps.store.settings.delivery();
      const { name } = told.notice.subject;
      return buildAcknowledgeForm({ name, callbackId: callbackIds.acknowledge, metadata: encodeValue(key), days });
    });
  },
};

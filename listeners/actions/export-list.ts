import { exportable } from '../../services/export-list.ts';
import { staleClick } from '../../services/stale-click.ts';
import { actionIds } from '../../views/ids.ts';
import { buildNoticeModal } from '../../views/modals/notice.ts';
import type { Listener } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';
import { sendList } from '../web-api/send-list.ts';
import { subjectOf } from './value.ts';

/** "Export CSV" of a list. */
export const exportList: Listener = {
  kind: 'action',
  id: actionIds.exportList,
  async handle(context) {
    const asked = subjectOf(context.value);
    const list = exportable.find((each) => each === asked);
    if (!list) throw staleClick();
    await inModal(context, { title: 'Export', handler: 'action:export_list' }, async () =>
      buildNoticeModal(await sendList(context, list), 'Export'),
    );
  },
};

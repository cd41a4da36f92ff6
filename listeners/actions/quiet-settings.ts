import { actionIds } from '../../views/ids.ts';
import { quietForm } from '../forms/quiet-form.ts';
import type { Entry } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';

/** "Quiet Hours": when messages go out, and how many a day. */
export const quietSettings: Entry = {
  kind: 'action',
  id: actionIds.quietSettings,
  async handle(turn) {
    await inModal(turn, { title: 'Quiet hours', handler: 'action:quiet_settings' }, () => quietForm(turn.deps));
  },
};

import { actionIds } from '../../views/ids.ts';
import type { Entry } from '../entry.ts';
import { inModal } from '../open-modal.ts';
import { quietForm } from '../quiet-form.ts';

/** "Quiet Hours": when messages go out, and how many a day. */
export const quietSettings: Entry = {
  kind: 'action',
  id: actionIds.quietSettings,
  async handle(turn) {
    await inModal(turn, { title: 'Quiet hours', handler: 'action:quiet_settings' }, () => quietForm(turn.deps));
  },
};

import { actionIds } from '../../views/ids.ts';
import { quietForm } from '../forms/quiet-form.ts';
import type { Listener } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';

/** "Quiet Hours": when messages go out, and how many a day. */
export const quietSettings: Listener = {
  kind: 'action',
  id: actionIds.quietSettings,
  async handle(context) {
    await inModal(context, { title: 'Quiet hours', handler: 'action:quiet_settings' }, () => quietForm(context.deps));
  },
};

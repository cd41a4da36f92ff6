import { printOf } from '../../store/fingerprint.ts';
import { actionIds } from '../../views/ids.ts';
import { buildQuietSettings } from '../../views/modals/quiet-settings.ts';
import type { Entry } from '../entry.ts';
import { encodeForm } from '../form-metadata.ts';
import { inModal } from '../open-modal.ts';
import { quietFields } from '../views/quiet-settings.ts';

/** "Quiet Hours": when messages go out, and how many a day. */
export const quietSettings: Entry = {
  kind: 'action',
  id: actionIds.quietSettings,
  async handle(turn) {
    await inModal(turn, { title: 'Quiet hours', handler: 'action:quiet_settings' }, async () => {
      const delivery = await turn.deps.store.settings.delivery();
      return buildQuietSettings({ ...delivery, metadata: encodeForm({ seen: printOf(delivery, quietFields) }) });
    });
  },
};

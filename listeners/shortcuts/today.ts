import { shortcutIds } from '../../views/ids.ts';
import { modal } from '../../views/modals/modal.ts';
import { todayOf } from '../commands/pm/today.ts';
import type { Entry } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';

/** "What needs me today" from anywhere in Slack. */
export const today: Entry = {
  kind: 'shortcut',
  id: shortcutIds.today,
  on: 'workspace',
  async handle(turn) {
    await inModal(turn, { title: 'Today', handler: 'shortcut:today' }, async () =>
      modal('Today', (await todayOf(turn)).blocks),
    );
  },
};

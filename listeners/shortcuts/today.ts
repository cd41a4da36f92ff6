import { shortcutIds } from '../../views/ids.ts';
import { modal } from '../../views/modal.ts';
import { todayOf } from '../commands/pm/today.ts';
import type { Listener } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';

/** "What needs me today" from anywhere in Slack. */
export const today: Listener = {
  kind: 'shortcut',
  id: shortcutIds.today,
  on: 'workspace',
  async handle(context) {
    await inModal(context, { title: 'Today', handler: 'shortcut:today' }, async () =>
      modal('Today', (await todayOf(context)).blocks),
    );
  },
};

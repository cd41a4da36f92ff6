import { actionIds } from '../../views/ids.ts';
import type { Entry } from '../entry.ts';
import { inModal } from '../open-modal.ts';
import { workspaceForm } from '../workspace-form.ts';

/** "Workspace": zone, channel for summaries, what counts as leave, admins. */
export const workspaceSettings: Entry = {
  kind: 'action',
  id: actionIds.workspaceSettings,
  async handle(turn) {
    await inModal(turn, { title: 'Workspace', handler: 'action:workspace_settings' }, () => workspaceForm(turn.deps));
  },
};

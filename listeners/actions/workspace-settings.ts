import { actionIds } from '../../views/ids.ts';
import { workspaceForm } from '../forms/workspace-form.ts';
import type { Entry } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';

/** "Workspace": zone, channel for summaries, what counts as leave, admins. */
export const workspaceSettings: Entry = {
  kind: 'action',
  id: actionIds.workspaceSettings,
  async handle(turn) {
    await inModal(turn, { title: 'Workspace', handler: 'action:workspace_settings' }, () => workspaceForm(turn.deps));
  },
};

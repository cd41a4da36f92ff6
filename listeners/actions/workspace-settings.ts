import { actionIds } from '../../views/ids.ts';
import { workspaceForm } from '../forms/workspace-form.ts';
import type { Listener } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';

/** "Workspace": zone, channel for summaries, what counts as leave, admins. */
export const workspaceSettings: Listener = {
  kind: 'action',
  id: actionIds.workspaceSettings,
  async handle(context) {
    await inModal(context, { title: 'Workspace', handler: 'action:workspace_settings' }, () =>
      workspaceForm(context.deps),
    );
  },
};

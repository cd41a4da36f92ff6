import { printOf } from '../../store/fingerprint.ts';
import { actionIds } from '../../views/ids.ts';
import { buildWorkspaceSettings } from '../../views/modals/workspace-settings.ts';
import type { Entry } from '../entry.ts';
import { encodeForm } from '../form-metadata.ts';
import { inModal } from '../open-modal.ts';
import { workspaceFields } from '../views/workspace-settings.ts';

/** "Workspace": zone, channel for summaries, what counts as leave, admins. */
export const workspaceSettings: Entry = {
  kind: 'action',
  id: actionIds.workspaceSettings,
  async handle(turn) {
    const { sources, store } = turn.deps;
    await inModal(turn, { title: 'Workspace', handler: 'action:workspace_settings' }, async () => {
      const [inForce, stored] = await Promise.all([sources.workspace(), store.settings.workspace()]);
      const metadata = encodeForm({ seen: printOf(stored, workspaceFields) });
      return buildWorkspaceSettings({ ...inForce, admins: stored.admins, metadata });
    });
  },
};

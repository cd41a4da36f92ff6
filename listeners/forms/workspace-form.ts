import { printOf } from '../../store/fingerprint.ts';
import type { WorkspaceSettings } from '../../store/settings.ts';
import type { AppModalView } from '../../views/blocks.ts';
import { buildWorkspaceSettings } from '../../views/modals/workspace-settings.ts';
import type { Deps } from '../transport/deps.ts';
import { encodeForm } from './form-metadata.ts';

/** What the form changes. */
export const workspaceFields = [
  'timeZone',
  'alertsChannelId',
  'absenceIssueIds',
  'absenceProjectKeys',
  'admins',
] as const satisfies (keyof WorkspaceSettings)[];

/** The form of the workspace's settings as they are in force. */
export async function workspaceForm({ sources, store }: Pick<Deps, 'sources' | 'store'>): Promise<AppModalView> {
  const [inForce, stored] = await Promise.all([sources.workspace(), store.settings.workspace()]);
  const metadata = encodeForm({ seen: printOf(stored, workspaceFields) });
  return buildWorkspaceSettings({ ...inForce, admins: stored.admins, metadata });
}

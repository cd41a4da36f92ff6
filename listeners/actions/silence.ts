import { auditChanges } from '../../services/audit-changes.ts';
import { actionIds } from '../../views/ids.ts';
import type { ActionTurn, Entry } from '../transport/listener.ts';

/** "Silence Everything": no agent tells anybody anything until it is taken back. */
export const silence: Entry = { kind: 'action', id: actionIds.silence, handle: (turn) => set(turn, true) };

/** "Speak Again": what waited and is still true goes out. */
export const speak: Entry = { kind: 'action', id: actionIds.speak, handle: (turn) => set(turn, false) };

async function set(turn: ActionTurn, wanted: boolean): Promise<void> {
  const { deps, actor, client } = turn;
  const { settings } = deps.store;
  const before = (await settings.workspace()).silenced !== null;
  if (before !== wanted) {
    await settings.setWorkspace({ silenced: wanted ? { by: actor.slackUserId, at: deps.clock() } : null });
    await auditChanges(turn, 'workspace', { silenced: before }, { silenced: wanted });
  }
  await deps.homes.publish(deps, client, actor.slackUserId, null);
}

import { changeNotes } from '../../services/audit-changes.ts';
import { actionIds } from '../../views/ids.ts';
import type { ActionContext, Listener } from '../transport/listener.ts';

/** "Silence Everything": no agent tells anybody anything until it is taken back. */
export const silence: Listener = { kind: 'action', id: actionIds.silence, handle: (context) => set(context, true) };

/** "Speak Again": what waited and is still true goes out. */
export const speak: Listener = { kind: 'action', id: actionIds.speak, handle: (context) => set(context, false) };

async function set(context: ActionContext, wanted: boolean): Promise<void> {
  const { deps, actor, client } = context;
  const { settings } = deps.store;
  const before = (await settings.workspace()).silenced !== null;
  if (before !== wanted) {
    const silenced = wanted ? { by: actor.slackUserId, at: deps.clock() } : null;
    const notes = changeNotes(context, 'workspace', { silenced: before }, { silenced: wanted });
    await settings.setWorkspace({ silenced }, notes);
  }
  await deps.homes.publish(deps, client, actor.slackUserId, null);
}

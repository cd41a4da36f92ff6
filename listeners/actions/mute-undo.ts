import { mutables, unmute } from '../../services/mute.ts';
import { staleClick } from '../../services/stale-click.ts';
import { buildUnmuted } from '../../views/command/mute.ts';
import { actionIds } from '../../views/ids.ts';
import type { Listener } from '../transport/listener.ts';
import { subjectOf } from './value.ts';

/** "Unmute". */
export const muteUndo: Listener = {
  kind: 'action',
  id: actionIds.muteUndo,
  async handle(context) {
    const id = subjectOf(context.value);
    const what = (await mutables(context.deps)).find(({ scope, scopeId }) => `${scope}/${scopeId}` === id);
    if (!what) throw staleClick();
    await unmute(context, what);
    await context.answer(buildUnmuted(what.name));
  },
};

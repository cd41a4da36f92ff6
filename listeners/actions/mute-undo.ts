import { mutables, unmute } from '../../services/mute.ts';
import { buildUnmuted } from '../../views/command/mute.ts';
import { actionIds } from '../../views/ids.ts';
import type { Entry } from '../transport/listener.ts';
import { staleClick, subjectOf } from './value.ts';

/** "Unmute". */
export const muteUndo: Entry = {
  kind: 'action',
  id: actionIds.muteUndo,
  async handle(turn) {
    const id = subjectOf(turn.value);
    const what = (await mutables(turn.deps)).find(({ scope, scopeId }) => `${scope}/${scopeId}` === id);
    if (!what) throw staleClick();
    await unmute(turn, what);
    await turn.answer(buildUnmuted(what.name));
  },
};

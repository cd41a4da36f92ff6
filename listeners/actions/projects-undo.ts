import { undoTable } from '../../services/projects/undo-table.ts';
import { actionIds } from '../../views/ids.ts';
import { projectsUndone } from '../../views/modals/projects-bulk.ts';
import type { Listener } from '../transport/listener.ts';
import { republish } from './republish.ts';
import { subjectOf } from './value.ts';

/** "Undo" under the answer to a table of projects that was taken. */
export const projectsUndo: Listener = {
  kind: 'action',
  id: actionIds.projectsUndo,
  async handle(context) {
    const { client, deps, message } = context;
    const undone = projectsUndone(await undoTable(context, subjectOf(context.value)));
    if (message) await client.chat.update({ channel: message.channel, ts: message.ts, ...deps.fit.message(undone) });
    await republish(context);
  },
};

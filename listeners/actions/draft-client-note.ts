import { sentBudgetAlert } from '../../services/retainer-budget/sent-alert.ts';
import { actionIds } from '../../views/ids.ts';
import { buildClientNoteModal } from '../../views/retainer-budget/client-note.ts';
import type { Listener } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';
import { subjectOf } from './value.ts';

/** "Draft Client Note": words around computed numbers, to be copied; Reeve sends nothing to clients. */
export const draftClientNote: Listener = {
  kind: 'action',
  id: actionIds.draftClientNote,
  async handle(context) {
    const key = subjectOf(context.value);
    await inModal(context, { title: 'Client note', handler: 'action:draft_client_note' }, async () => {
      const { data, subject } = await sentBudgetAlert(context, key);
      return buildClientNoteModal(subject.name, data);
    });
  },
};

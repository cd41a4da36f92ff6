import type { Day } from '../../agents/calendar/types.ts';
import type { AppModalView } from '../blocks.ts';
import { modal } from '../modal.ts';
import { section } from '../parts.ts';

/** Block and action ids of the form, where errors go. */
export const absenceFields = { from: 'from', until: 'until' } as const;

/** Asks somebody from when until when they were away. `metadata` comes back with the form. */
export function buildAbsenceModal(form: { from: Day; until: Day; callbackId: string; metadata: string }): AppModalView {
  return {
    type: 'modal',
    callback_id: form.callbackId,
    private_metadata: form.metadata,
    title: { type: 'plain_text', text: 'I was away' },
    submit: { type: 'plain_text', text: 'Send' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      section('Your lead is asked to agree. From then on these days are not expected of you.'),
      day(absenceFields.from, 'First day away', form.from),
      day(absenceFields.until, 'Last day away', form.until),
    ],
  };
}

function day(id: string, label: string, initial: Day): AppModalView['blocks'][number] {
  return {
    type: 'input',
    block_id: id,
    label: { type: 'plain_text', text: label },
    element: { type: 'datepicker', action_id: id, initial_date: initial },
  };
}

/** While the claim is stored and the lead told. */
export function buildAbsenceWorking(): AppModalView {
  return modal('I was away', [section('Sending …')]);
}

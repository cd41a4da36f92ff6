import type { Day } from '../../agents/calendar/types.ts';
import type { AppModalView } from '../blocks.ts';
import { formModal, selectField, textField } from '../fields.ts';
import { callbackIds } from '../ids.ts';
import { modal } from '../modal.ts';
import { quoted, section } from '../parts.ts';

/** Block and action ids of the form, where errors go. */
export const absenceFields = { from: 'from', until: 'until', part: 'part', note: 'note' } as const;

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
      selectField({
        name: absenceFields.part,
        label: 'How much of each day',
        options: [
          { text: 'Whole days', value: 'whole' },
          { text: 'Half of each day', value: 'half' },
        ],
        value: 'whole',
        required: true,
      }),
      textField({ name: absenceFields.note, label: 'A note to whoever is asked', value: null, most: 200 }),
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

/** Asks whoever declines why: the person is told. */
export function buildDeclineModal(name: string, days: string, metadata: string): AppModalView {
  return formModal({
    title: 'Decline absence',
    callbackId: callbackIds.absenceDecline,
    submit: 'Decline',
    metadata,
    blocks: [
      section(`${quoted(name, 60)}: ${days}. The days stay expected of them, and they are told why.`),
      textField({ name: 'reason', label: 'Why', value: null, most: 200, required: true }),
    ],
  });
}

/** While the claim is stored and the lead told. */
export function buildAbsenceWorking(): AppModalView {
  return modal('I was away', [section('Sending …')]);
}

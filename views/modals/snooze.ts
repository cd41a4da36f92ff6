import type { SnoozeLine } from '../../services/snooze-line.ts';
import type { AppModalView } from '../blocks.ts';
import { snoozedBlocks } from '../command/snooze.ts';
import { dayField, formModal, selectField, textField } from '../fields.ts';
import { modal } from '../modal.ts';
import { quoted, section, smallPrint } from '../parts.ts';

/** Names of the form's fields. */
export const snoozeFields = { length: 'length', day: 'day', reason: 'reason' } as const;
/** What can be chosen besides a written length. */
export const snoozeLengths = { date: 'date', change: 'change' } as const;

const options = [
  { text: '1 day', value: '1d' },
  { text: '1 week', value: '1w' },
  { text: 'Until a date', value: snoozeLengths.date },
  { text: 'Until it changes', value: snoozeLengths.change },
];

export interface SnoozeFormData {
  name: string;
  callbackId: string;
  metadata: string;
  /** Chosen already, by a command. */
  chosen?: { length: string; day: string | null };
}

/** Asks for how long somebody wants to hear nothing of a subject, and why. */
export function buildSnoozeForm({ name, callbackId, metadata, chosen }: SnoozeFormData): AppModalView {
  return formModal({
    title: 'Snooze',
    callbackId,
    metadata,
    submit: 'Snooze',
    blocks: [
      section(`Reeve will be quiet to you about *${quoted(name, 80)}*. Others are told as before.`),
      selectField({
        name: snoozeFields.length,
        label: 'For how long',
        required: true,
        options,
        value: chosen?.length ?? '1d',
      }),
      dayField({
        name: snoozeFields.day,
        label: 'Date',
        hint: 'Only for “Until a date”: you are told again from that day on.',
        value: chosen?.day ?? null,
      }),
      textField({ name: snoozeFields.reason, label: 'Reason', hint: 'Only if you like', most: 200, value: null }),
      smallPrint('A snooze settles nothing: when it ends you are told what still holds'),
    ],
  });
}

export function buildSnoozedModal(line: SnoozeLine): AppModalView {
  return modal('Snooze', snoozedBlocks(line));
}

export function snoozeWorking(): AppModalView {
  return modal('Snooze', [section('One moment …')]);
}

import type { SnoozeLine } from '../../services/snooze-line.ts';
import type { AppModalView } from '../blocks.ts';
import { snoozedBlocks } from '../command/snooze.ts';
import { formModal, textField } from '../fields.ts';
import { modal } from '../modal.ts';
import { quoted, section, smallPrint } from '../parts.ts';

/** Names of the form's fields. */
export const acknowledgeFields = { reason: 'reason' } as const;
const title = 'Acknowledge';

export interface AcknowledgeFormData {
  name: string;
  callbackId: string;
  metadata: string;
  /** After how many days the reader is told again. */
  days: number;
}

/** Asks what somebody does about a matter they have seen. */
export function buildAcknowledgeForm({ name, callbackId, metadata, days }: AcknowledgeFormData): AppModalView {
  const again = `again when it gets worse, or when it still holds after ${days === 1 ? 'a day' : `${days} days`}`;
  return formModal({
    title,
    callbackId,
    metadata,
    submit: title,
    blocks: [
      section(`You have seen *${quoted(name, 80)}* and are on it. Reeve tells you of it ${again}.`),
      textField({
        name: acknowledgeFields.reason,
        label: 'What happens next',
        hint: 'Whoever is told the same sees this; it may stay empty',
        most: 200,
        value: null,
      }),
      smallPrint('It settles nothing: only the figures do'),
    ],
  });
}

export function buildAcknowledgedModal(line: SnoozeLine): AppModalView {
  return modal(title, snoozedBlocks(line));
}

export function acknowledgeWorking(): AppModalView {
  return modal(title, [section('One moment …')]);
}

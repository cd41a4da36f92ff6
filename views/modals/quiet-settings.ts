import type { AppModalView } from '../blocks.ts';
import { boxesField, formModal, numberField, timeField } from '../fields.ts';
import { callbackIds } from '../ids.ts';
import { section } from '../parts.ts';
import { otherLabels } from '../setting-labels.ts';
import { weekdays } from '../weekdays.ts';

export interface QuietForm {
  quietFrom: string;
  quietUntil: string;
  /** 1 = Monday … 7 = Sunday. */
  workingDays: readonly number[];
  dailyCap: number;
  acknowledgedDays: number;
  metadata: string;
}

/** When messages go out, and how many a day. */
export function buildQuietSettings(form: QuietForm): AppModalView {
  return formModal({
    title: 'Quiet hours',
    callbackId: callbackIds.quietSettings,
    metadata: form.metadata,
    blocks: [
      section('These hold for every agent. Hours are on each reader’s own clock; what comes up meanwhile waits.'),
      timeField({ name: 'quietFrom', label: otherLabels.quietFrom, value: form.quietFrom, required: true }),
      timeField({ name: 'quietUntil', label: otherLabels.quietUntil, value: form.quietUntil, required: true }),
      boxesField({
        name: 'workingDays',
        label: otherLabels.workingDays,
        hint: 'For people whose own schedule Tempo does not tell',
        options: weekdays.map((text, index) => ({ text, value: String(index + 1) })),
        values: form.workingDays.map(String),
        required: true,
      }),
      numberField({
        name: 'dailyCap',
        label: otherLabels.dailyCap,
        hint: 'From all agents together; what is over it comes in one digest (1 to 100)',
        value: form.dailyCap,
        required: true,
      }),
      numberField({
        name: 'acknowledgedDays',
        label: otherLabels.acknowledgedDays,
        hint: 'If it still holds; sooner if it gets worse (1 to 90)',
        value: form.acknowledgedDays,
        required: true,
      }),
    ],
  });
}

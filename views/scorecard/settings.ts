import type { AppModalView } from '../blocks.ts';
import { boxesField, formModal, numberField } from '../fields.ts';
import { callbackIds } from '../ids.ts';
import { otherLabels } from '../setting-labels.ts';

export interface ScorecardForm {
  quarterly: boolean;
  minutesPerAction: number;
  leastCases: number;
  metadata: string;
}

/** How Reeve grades itself, for everybody. */
export function buildScorecardSettings(form: ScorecardForm): AppModalView {
  return formModal({
    title: 'Scorecard',
    callbackId: callbackIds.scorecardSettings,
    metadata: form.metadata,
    blocks: [
      boxesField({
        name: 'quarterly',
        label: otherLabels.quarterly,
        hint: 'To PMs and admins, each their own, on the first working day of a quarter',
        options: [{ text: 'Yes', value: 'true' }],
        values: form.quarterly ? ['true'] : [],
      }),
      numberField({
        name: 'minutesPerAction',
        label: otherLabels.minutesPerAction,
        hint: 'Your estimate; the time saved is called an estimate wherever it is shown (0 to 120)',
        value: form.minutesPerAction,
        required: true,
      }),
      numberField({
        name: 'leastCases',
        label: otherLabels.leastCases,
        hint: 'With fewer, Reeve says “too few” instead of a figure (2 to 100)',
        value: form.leastCases,
        required: true,
      }),
    ],
  });
}

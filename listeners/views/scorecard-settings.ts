import { z } from 'zod';
import { changeNotes } from '../../services/audit-changes.ts';
import { changedMeanwhile } from '../../services/changed-meanwhile.ts';
import { callbackIds } from '../../views/ids.ts';
import { buildSaving } from '../../views/modals/saved.ts';
import { numberOf, readForm } from '../forms/form.ts';
import { decodeForm } from '../forms/form-metadata.ts';
import { saved } from '../forms/saved.ts';
import { scorecardFields } from '../forms/scorecard-form.ts';
import type { Listener } from '../transport/listener.ts';

const title = 'Scorecard';

/** How Reeve grades itself, filled in. */
export const scorecardSettingsForm: Listener = {
  kind: 'view',
  id: callbackIds.scorecardSettings,
  working: buildSaving(title),
  read({ values, privateMetadata }) {
    const { seen } = decodeForm(privateMetadata, { seen: z.string() });
    const form = readForm(values);
    const minutesPerAction = numberOf(form.text('minutesPerAction') ?? '');
    if (!(minutesPerAction >= 0 && minutesPerAction <= 120))
      form.wrong('minutesPerAction', 'Write a number from 0 to 120.');
    const leastCases = numberOf(form.text('leastCases') ?? '');
    if (!Number.isInteger(leastCases) || leastCases < 2 || leastCases > 100)
      form.wrong('leastCases', 'Write a whole number from 2 to 100.');
    form.check();
    const changes = { quarterly: form.list('quarterly').includes('true'), minutesPerAction, leastCases };
    return async (context) => {
      const { settings } = context.deps.store;
      const before = await settings.scorecard();
      const notes = changeNotes(context, 'scorecard', before, changes);
      if (!(await settings.setScorecardIf({ fields: scorecardFields, print: seen }, changes, notes)))
        throw changedMeanwhile('the scorecard’s settings');
      return saved(context, title);
    };
  },
};

import { printOf } from '../../store/fingerprint.ts';
import type { AppModalView } from '../../views/blocks.ts';
import { buildScorecardSettings } from '../../views/scorecard/settings.ts';
import type { Deps } from '../transport/deps.ts';
import { encodeForm } from './form-metadata.ts';

/** What the form changes. */
export const scorecardFields = ['quarterly', 'minutesPerAction', 'leastCases'] as const;

/** The form of how Reeve grades itself. */
export async function scorecardForm({ store }: Pick<Deps, 'store'>): Promise<AppModalView> {
  const settings = await store.settings.scorecard();
  return buildScorecardSettings({ ...settings, metadata: encodeForm({ seen: printOf(settings, scorecardFields) }) });
}

import { printOf } from '../../store/fingerprint.ts';
import type { AppModalView } from '../../views/blocks.ts';
import { buildQuietSettings } from '../../views/modals/quiet-settings.ts';
import type { Deps } from '../transport/deps.ts';
import { encodeForm } from './form-metadata.ts';

/** What the form changes. */
export const quietFields = ['quietFrom', 'quietUntil', 'workingDays', 'dailyCap', 'acknowledgedDays'] as const;

/** The form of the quiet hours as they are. */
export async function quietForm({ store }: Pick<Deps, 'store'>): Promise<AppModalView> {
  const delivery = await store.settings.delivery();
  return buildQuietSettings({ ...delivery, metadata: encodeForm({ seen: printOf(delivery, quietFields) }) });
}

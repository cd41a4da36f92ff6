import type { Notice } from '../../agents/notice.ts';
import type { JobsDeps } from '../types.ts';
import { type Addressing, addressNotices } from './address.ts';
import { withEdits } from './again-that-day.ts';

type Telling = Pick<JobsDeps, 'sources' | 'clock'> & { store: Pick<JobsDeps['store'], 'outbox'> };
type ToWhom = Omit<Addressing, 'mode' | 'adminSlackUserIds'> & Partial<Pick<Addressing, 'adminSlackUserIds'>>;

/**
 * Puts notices into the outbox whatever an agent's mode is, for they answer what happened to Reeve or what somebody did. The
 * admins are those of the workspace unless others are named. Repeating it changes nothing.
 */
export async function tell({ store, sources, clock }: Telling, to: ToWhom, notices: readonly Notice[]): Promise<void> {
  const adminSlackUserIds = to.adminSlackUserIds ?? (await sources.workspace()).adminSlackUserIds;
  const rows = addressNotices(notices, { ...to, mode: 'on', adminSlackUserIds });
  await store.outbox.addAll(await withEdits(rows, store.outbox, clock()), clock());
}

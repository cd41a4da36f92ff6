import { shortIdOf } from '../agents/short-id.ts';
import { noticesOf } from './delivery/content.ts';
import type { JobsDeps } from './types.ts';

const dayMs = 24 * 3_600_000;
export const defaultAuditDays = 400;
/** What runs concluded is kept so long: two quarters can be compared. */
const findingDays = 200;
/** What somebody asked is remembered so long, for questions that go on from it. */
const conversationDays = 7;

/** Deletes what has been kept long enough. */
export async function tidyUp({ store, clock, logger, auditDays }: JobsDeps): Promise<void> {
  const now = clock();
  const oldest = new Date(now.getTime() - (auditDays ?? defaultAuditDays) * dayMs);
  await store.model.tidyUp(now, oldest);
  await store.conversations.deleteBefore(new Date(now.getTime() - conversationDays * dayMs));
  await store.proposals.deleteBefore(now);
  await store.stops.deleteBefore(new Date(now.getTime() - dayMs));
  await store.findings.deleteBefore(new Date(now.getTime() - findingDays * dayMs));
  await store.readings.deleteBefore(new Date(now.getTime() - findingDays * dayMs));
  const deleted = await store.audit.deleteBefore(oldest);
  if (deleted > 0) logger.info({ deleted }, 'old entries of the audit were deleted');
}

const batch = 500;

/** Gives messages of an earlier Reeve the short ids they are found by; once done, there is nothing to do. */
export async function nameOldNotices({ store }: Pick<JobsDeps, 'store'>): Promise<void> {
  for (;;) {
    const rows = await store.outbox.withoutShortIds(batch);
    for (const { key, body } of rows) {
      const shortIds = noticesOf(body).map((notice) => shortIdOf(notice.key));
      await store.outbox.setShortIds(key, shortIds);
    }
    if (rows.length < batch) return;
  }
}

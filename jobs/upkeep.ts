import { shortIdOf } from '../agents/short-id.ts';
import { noticesOf } from './delivery/content.ts';
import type { JobsDeps } from './types.ts';

const dayMs = 24 * 3_600_000;
export const defaultAuditDays = 400;

/** Deletes what has been kept long enough. */
export async function tidyUp({ store, clock, logger, auditDays }: JobsDeps): Promise<void> {
  const now = clock();
  const oldest = new Date(now.getTime() - (auditDays ?? defaultAuditDays) * dayMs);
  await store.model.tidyUp(now, oldest);
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

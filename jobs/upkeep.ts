import type { JobsDeps } from './types.ts';

const dayMs = 24 * 3_600_000;
export const defaultAuditDays = 400;

/** Deletes what has been kept long enough. */
export async function tidyUp({ store, clock, logger, auditDays }: JobsDeps): Promise<void> {
  const oldest = new Date(clock().getTime() - (auditDays ?? defaultAuditDays) * dayMs);
  const deleted = await store.audit.deleteBefore(oldest);
  if (deleted > 0) logger.info({ deleted }, 'old entries of the audit were deleted');
}

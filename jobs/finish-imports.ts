import type { Leases } from './lease.ts';
import type { JobsDeps } from './types.ts';

/** Finishes imports of people that a process began and did not end: all rows are taken, or none. */
export async function finishImports(
  { store, logger }: { store: Pick<JobsDeps['store'], 'peopleImports'>; logger: JobsDeps['logger'] },
  leases: Pick<Leases, 'newLease'>,
): Promise<void> {
  for (const importId of await store.peopleImports.unfinished(leases.newLease().now)) {
    const finished = await store.peopleImports.finish(importId, leases.newLease);
    if (finished) logger.info({ importId }, 'an import of people that was cut short is finished');
  }
}

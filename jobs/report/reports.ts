import type { Leases } from '../lease.ts';
import type { JobsDeps } from '../types.ts';
import { createReportDelivery, type ReportDelivery } from './deliver.ts';
import { archiveKeyOf, buildFile, fileFor, filenameOf } from './file.ts';
import type { Reports } from './types.ts';

export interface ReportJobs extends Reports, Pick<ReportDelivery, 'deliverDue' | 'dueCount' | 'nextDue'> {}

/** Renewed with every request, so it need not live long. */
const linkSeconds = 3600;

/** Without destinations (nothing is set up, tests) reports stay in the store and are built when somebody asks. */
export function createReports(deps: JobsDeps, leases: Leases): ReportJobs {
  const { store, destinations } = deps;
  const reports = store.reconciliationReports;
  const projects = () => deps.sources.projects();
  const adminSlackUserIds = async () => (await deps.sources.workspace()).adminSlackUserIds;
  const delivery =
    destinations &&
    createReportDelivery({ ...deps, ...destinations, build: buildFile, adminSlackUserIds, projects }, leases);
  const silenced = async () => (await store.settings.workspace()).silenced !== null;

  return {
    async deliverDue(signal) {
      if (delivery && !(await silenced())) await delivery.deliverDue(signal);
    },
    async dueCount(now) {
      return delivery && !(await silenced()) ? delivery.dueCount(now) : 0;
    },
    nextDue: async (now) => delivery?.nextDue(now) ?? null,
    progress: (report) => delivery?.progress(report) ?? null,
    retry: (report) => reports.retryFailed(report, deps.clock()),
    async workbook(report, reader, onProgress) {
      const filename = filenameOf(report);
      const row = await reports.byKey(report);
      if (row?.filePath && destinations && reader.kind === 'whole') {
        const url = await destinations.archive.link(archiveKeyOf(report), filename, linkSeconds);
        if (url) return { kind: 'link', url, filename };
        const content = await destinations.archive.get(archiveKeyOf(report));
        return { kind: 'file', filename, content, sha256: row.checksum ?? '' };
      }
      const whole = await reports.withContent(report);
      if (!whole) throw new RangeError(`there is no report ${report.month}/r${report.revision}`);
      return {
        kind: 'file',
        ...(await fileFor(whole, reader, buildFile, destinations?.version ?? '', { onProgress })),
      };
    },
  };
}

import { createHash } from 'node:crypto';
import type { MonthlyReport } from '../../agents/epic-reconciliation/model.ts';
import { type ReportReader, reportFor } from '../../agents/epic-reconciliation/part.ts';
import type { BuildFile, ReportFile } from './types.ts';
import { buildWorkbook } from './workbook/build.ts';

export const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Builds what a reader may have of a report. */
export function fileFor(
  report: MonthlyReport,
  reader: ReportReader,
  build: BuildFile,
  version: string,
  options: Omit<Parameters<BuildFile>[2], 'holds'>,
): Promise<ReportFile> {
  const holds = {
    whole: undefined,
    projects: 'your projects; leave as a total',
    channel: 'all projects, without people',
  };
  const words = holds[reader.kind];
  return build(reportFor(report, reader), version, { ...options, ...(words === undefined ? {} : { holds: words }) });
}

type Which = Pick<MonthlyReport, 'month' | 'revision'>;

export function filenameOf({ month, revision }: Which): string {
  return `epic-reconciliation-${month}-r${revision}.xlsx`;
}

/** Where a report's workbook is in the archive: each revision has a place of its own. */
export function archiveKeyOf(report: Which): string {
  return `${report.month}/r${report.revision}/${filenameOf(report)}`;
}

/** Builds a report's workbook in a thread of its own. */
export const buildFile: BuildFile = async (report, version, { holds, ...options }) => {
  const content = await buildWorkbook({ report, version, ...(holds === undefined ? {} : { holds }) }, options);
  return { filename: filenameOf(report), content, sha256: createHash('sha256').update(content).digest('hex') };
};

import { createHash } from 'node:crypto';
import type { MonthlyReport } from '../../agents/epic-reconciliation/model.ts';
import type { BuildFile } from './types.ts';
import { buildWorkbook } from './workbook/build.ts';

export const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

type Which = Pick<MonthlyReport, 'month' | 'revision'>;

export function filenameOf({ month, revision }: Which): string {
  return `epic-reconciliation-${month}-r${revision}.xlsx`;
}

/** Where a report's workbook is in the archive: each revision has a place of its own. */
export function archiveKeyOf(report: Which): string {
  return `${report.month}/r${report.revision}/${filenameOf(report)}`;
}

/** Builds a report's workbook in a thread of its own. */
export const buildFile: BuildFile = async (report, version, options) => {
  const content = await buildWorkbook({ report, version }, options);
  return { filename: filenameOf(report), content, sha256: createHash('sha256').update(content).digest('hex') };
};

import { Writable } from 'node:stream';
import {
  comparedRows,
  type EpicTotal,
  epicTotals,
  projectTotals,
  teamTotals,
  varianceList,
} from '../../../agents/epic-reconciliation/rollup.ts';
import { pinZipTimes } from './pin-zip-times.ts';
import { writeChanges } from './sheets/changes.ts';
import { writeEpics } from './sheets/epics.ts';
import { writeSummary } from './sheets/summary.ts';
import { writeTeams } from './sheets/teams.ts';
import { writeUnreconciled } from './sheets/unreconciled.ts';
import { writeVariances } from './sheets/variances.ts';
import type { Progress, WorkbookInput } from './types.ts';

/** Writes the workbook of a report row by row, so that memory stays small; the same input is the same bytes. */
export async function writeWorkbook(input: WorkbookInput, onProgress: (progress: Progress) => void): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  // Loaded when it is needed: it would cost every start half a second.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, zip: { zlib: { level: 6 } } });
  workbook.creator = `Reeve ${input.version}`;
  workbook.lastModifiedBy = workbook.creator;
  workbook.created = input.report.generatedAt;
  workbook.modified = input.report.generatedAt;

  const { content, delta, revision } = input.report;
  const epics = epicTotals(content);
  const totalRows = rowsOf(input, epics);
  let rows = 0;
  const written = (sheet: string, count: number) => {
    rows += count;
    onProgress({ sheet, rows, totalRows });
  };
  await writeSummary(workbook, input, written);
  await writeEpics(workbook, content, epics, written);
  await writeVariances(workbook, content, epics, written);
  await writeTeams(workbook, content, written);
  await writeUnreconciled(workbook, content, written);
  if (delta) await writeChanges(workbook, { revision, delta }, written);
  await workbook.commit();
  return pinZipTimes(Buffer.concat(chunks));
}

function rowsOf({ report: { content, delta } }: WorkbookInput, epics: readonly EpicTotal[]): number {
  const variances = varianceList(epics, content.varianceFromPercent);
  const tables = [
    projectTotals(content),
    comparedRows(content),
    variances,
    teamTotals(content),
    content.unreconciled,
    delta ?? [],
  ];
  return tables.reduce((sum, table) => sum + table.length, 0);
}

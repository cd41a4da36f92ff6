import type { stream } from 'exceljs';
import type { DeltaRow } from '../../../../agents/epic-reconciliation/model.ts';
import { type Column, writeTable } from '../table.ts';
import type { Written } from '../types.ts';
import { addSheet } from './page.ts';

/** What is different since the revision before: late hours under the epic they belong to, and forecasts that moved. */
export async function writeChanges(
  workbook: stream.xlsx.WorkbookWriter,
  { revision, delta }: { revision: number; delta: DeltaRow[] },
  written: Written,
) {
  const name = `Changes since r${revision - 1}`;
  const sheet = addSheet(workbook, name, { headerRow: 2, fixedColumns: 2 });
  const columns: Column<DeltaRow>[] = [
    { header: 'Project', kind: 'text', width: 11, value: ({ projectKey }) => projectKey },
    { header: 'Epic', kind: 'text', width: 13, value: ({ epicKey }) => epicKey },
    { header: 'Team', kind: 'text', width: 20, value: ({ team }) => team || '(all teams)' },
    { header: 'Actual before (h)', kind: 'hours', width: 13, value: (row) => row.secondsBefore / 3600, total: 'sum' },
    { header: 'Actual now (h)', kind: 'hours', width: 13, value: (row) => row.secondsAfter / 3600, total: 'sum' },
    {
      header: 'Change (h)',
      kind: 'difference',
      width: 13,
      value: (row) => (row.secondsAfter - row.secondsBefore) / 3600,
      total: 'sum',
    },
    { header: 'Forecast before (h)', kind: 'hours', width: 13, value: (row) => row.forecastBefore, total: 'sum' },
    { header: 'Forecast now (h)', kind: 'hours', width: 13, value: (row) => row.forecastAfter, total: 'sum' },
  ];
  await writeTable(sheet, columns, delta, 1, (count) => written(name, count));
  sheet.commit();
}

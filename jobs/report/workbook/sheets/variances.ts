import type { stream } from 'exceljs';
import type { ReportContent } from '../../../../agents/epic-reconciliation/model.ts';
import { type EpicTotal, sumOf, varianceList } from '../../../../agents/epic-reconciliation/rollup.ts';
import { type Column, writeTable } from '../table.ts';
import type { Written } from '../types.ts';
import { addSheet, colourVariance } from './page.ts';
import { notComparedColumn, varianceColumns } from './variance-columns.ts';

const varianceSheet = 'Variance Analysis';

/** Only the epics that are off by more than the threshold, or have hours and no forecast; the largest first. */
export async function writeVariances(
  workbook: stream.xlsx.WorkbookWriter,
  content: ReportContent,
  epics: readonly EpicTotal[],
  written: Written,
) {
  const sheet = addSheet(workbook, varianceSheet, { headerRow: 2, fixedColumns: 2 });
  const rows = varianceList(epics, content.varianceFromPercent);
  const columns: Column<EpicTotal>[] = [
    { header: 'Project', kind: 'text', width: 11, value: ({ projectKey }) => projectKey },
    { header: 'Epic', kind: 'text', width: 13, value: ({ epicKey }) => epicKey },
    { header: 'Title', kind: 'text', width: 44, value: ({ title }) => title },
    { header: 'Teams', kind: 'count', width: 8, value: ({ teams }) => teams },
    ...varianceColumns<EpicTotal>(sumOf(rows), (row) => row),
    { header: 'Why listed', kind: 'text', width: 30, value: (row) => reasonOf(row, content.varianceFromPercent) },
    notComparedColumn<EpicTotal>((row) => row),
  ];
  colourVariance(sheet, `H3:H${rows.length + 3}`, content.varianceFromPercent);
  await writeTable(sheet, columns, rows, 1, (count) => written(varianceSheet, count));
  sheet.commit();
}

function reasonOf({ forecastHours, variancePercent }: EpicTotal, fromPercent: number): string {
  if (variancePercent === null) return forecastHours === null ? 'hours without a forecast' : 'hours on a forecast of 0';
  return `${variancePercent > 0 ? 'over' : 'under'} by more than ${fromPercent} %`;
}

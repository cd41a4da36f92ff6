import type { stream } from 'exceljs';
import type { ReportContent } from '../../../../agents/epic-reconciliation/model.ts';
import { portfolio, type TeamTotal, teamTotals } from '../../../../agents/epic-reconciliation/rollup.ts';
import { type Column, writeTable } from '../table.ts';
import type { Written } from '../types.ts';
import { addSheet, colourVariance } from './page.ts';
import { notComparedColumn, varianceColumns } from './variance-columns.ts';

const teamSheet = 'Team Performance';

/** Actual against forecast by team; epics that are forecast for all teams together have a row of their own. */
export async function writeTeams(workbook: stream.xlsx.WorkbookWriter, content: ReportContent, written: Written) {
  const sheet = addSheet(workbook, teamSheet, { headerRow: 2, fixedColumns: 1 });
  const rows = teamTotals(content);
  const columns: Column<TeamTotal>[] = [
    { header: 'Team', kind: 'text', width: 28, value: ({ team }) => team || '(epics forecast as a whole)' },
    { header: 'People', kind: 'count', width: 9, value: ({ people }) => people },
    { header: 'Epics', kind: 'count', width: 9, value: ({ epics }) => epics },
    ...varianceColumns<TeamTotal>(portfolio(content), (row) => row),
    {
      header: 'In epics forecast as a whole (h)',
      kind: 'hours',
      width: 17,
      value: ({ elsewhereSeconds }) => (elsewhereSeconds > 0 ? elsewhereSeconds / 3600 : null),
    },
    notComparedColumn<TeamTotal>((row) => row),
  ];
  colourVariance(sheet, `G3:G${rows.length + 3}`, content.varianceFromPercent);
  await writeTable(sheet, columns, rows, 1, (count) => written(teamSheet, count));
  sheet.commit();
}

import type { stream } from 'exceljs';
import type { ReportContent } from '../../../../agents/epic-reconciliation/model.ts';
import {
  type ComparedRow,
  comparedRows,
  type EpicTotal,
  portfolio,
} from '../../../../agents/epic-reconciliation/rollup.ts';
import { type Column, writeTable } from '../table.ts';
import type { Written } from '../types.ts';
import { addSheet, colourVariance } from './page.ts';
import { notComparedColumn, ratio, varianceColumns } from './variance-columns.ts';

export const epicSheet = 'Epic Details';
const states = { open: '', done: 'done', deleted: 'deleted in Jira', unknown: 'not found in Jira' };

/** Every epic and team. Where an epic is forecast for all teams together it has one row, and its teams stand below as detail. */
export async function writeEpics(
  workbook: stream.xlsx.WorkbookWriter,
  content: ReportContent,
  epics: readonly EpicTotal[],
  written: Written,
) {
  const sheet = addSheet(workbook, epicSheet, { headerRow: 2, fixedColumns: 2 });
  const percents = new Map(epics.map((epic) => [keyOf(epic), ratio(epic.variancePercent)]));
  const compared = epics.filter(({ forecastHours }) => forecastHours !== null);
  const variances = new Map(compared.map((epic) => [keyOf(epic), epic.varianceHours]));
  const rows = comparedRows(content);
  const names = new Map(content.projects.map(({ key, name }) => [key, name]));
  const variance = varianceColumns<ComparedRow>(
    portfolio(content),
    (row) => row,
    ({ isDetail }) => !isDetail,
  );
  const columns: Column<ComparedRow>[] = [
    { header: 'Project', kind: 'text', width: 11, value: ({ projectKey }) => projectKey },
    { header: 'Epic', kind: 'text', width: 13, value: ({ epicKey }) => epicKey },
    { header: 'Project name', kind: 'text', width: 24, value: ({ projectKey }) => names.get(projectKey) ?? '' },
    { header: 'Title', kind: 'text', width: 44, value: ({ title }) => title },
    { header: 'Team', kind: 'text', width: 20, value: ({ team }) => team || '(all teams)' },
    ...variance,
    { header: 'Epic variance (h)', kind: 'difference', width: 13, value: (line) => variances.get(keyOf(line)) ?? null },
    { header: 'Epic variance %', kind: 'percent', width: 13, value: (line) => percents.get(keyOf(line)) ?? null },
    { header: 'Epic is', kind: 'text', width: 16, value: ({ state }) => states[state] },
    {
      header: 'Of which team (h)',
      kind: 'hours',
      width: 13,
      value: ({ isDetail, seconds }) => (isDetail ? seconds / 3600 : null),
    },
    notComparedColumn<ComparedRow>(
      (row) => row,
      ({ isDetail }) => !isDetail,
    ),
  ];
  const last = rows.length + 3;
  colourVariance(sheet, `I3:I${last}`, content.varianceFromPercent);
  colourVariance(sheet, `K3:K${last}`, content.varianceFromPercent);
  await writeTable(sheet, columns, rows, 1, (count) => written(epicSheet, count));
  sheet.commit();
}

const keyOf = ({ projectKey, epicKey }: { projectKey: string; epicKey: string }) => `${projectKey} ${epicKey}`;

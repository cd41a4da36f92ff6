import type { stream } from 'exceljs';
import type { EpicLine, ReportContent } from '../../../../agents/epic-reconciliation/model.ts';
import {
  type EpicTotal,
  epicTotals,
  portfolio,
  type Variance,
  varianceOf,
} from '../../../../agents/epic-reconciliation/rollup.ts';
import { type Column, writeTable } from '../table.ts';
import type { Written } from '../types.ts';
import { addSheet, colourVariance } from './page.ts';
import { ratio, varianceColumns } from './variance-columns.ts';

type Row = EpicLine & Variance & { epic: EpicTotal | undefined };
export const epicSheet = 'Epic Details';
const names = { open: '', done: 'done', deleted: 'deleted in Jira', unknown: 'not found in Jira' };

/** Every epic and team. Where an epic is forecast for all teams together, its percent stands only in the last column. */
export async function writeEpics(workbook: stream.xlsx.WorkbookWriter, content: ReportContent, written: Written) {
  const sheet = addSheet(workbook, epicSheet, { headerRow: 2, fixedColumns: 2 });
  const epics = new Map(epicTotals(content).map((epic) => [`${epic.projectKey} ${epic.epicKey}`, epic]));
  const shared = new Set(
    content.lines.filter(({ team }) => team === '').map(({ projectKey, epicKey }) => `${projectKey} ${epicKey}`),
  );
  const rows = content.lines.map((line): Row => {
    const key = `${line.projectKey} ${line.epicKey}`;
    const variance = varianceOf(line.forecastHours, line.seconds);
    return {
      ...line,
      ...variance,
      variancePercent: shared.has(key) ? null : variance.variancePercent,
      epic: epics.get(key),
    };
  });
  const project = new Map(content.projects.map(({ key, name }) => [key, name]));
  const columns: Column<Row>[] = [
    { header: 'Project', kind: 'text', width: 11, value: ({ projectKey }) => projectKey },
    { header: 'Epic', kind: 'text', width: 13, value: ({ epicKey }) => epicKey },
    { header: 'Project name', kind: 'text', width: 24, value: ({ projectKey }) => project.get(projectKey) ?? '' },
    { header: 'Title', kind: 'text', width: 44, value: ({ title }) => title },
    { header: 'Team', kind: 'text', width: 20, value: ({ team }) => team || '(all teams)' },
    ...varianceColumns<Row>(portfolio(content)),
    {
      header: 'Epic variance %',
      kind: 'percent',
      width: 12,
      value: ({ epic }) => ratio(epic?.variancePercent ?? null),
    },
    { header: 'Epic is', kind: 'text', width: 16, value: ({ state }) => names[state] },
  ];
  colourVariance(sheet, `I3:J${rows.length + 3}`, content.varianceFromPercent);
  await writeTable(sheet, columns, rows, 1, (count) => written(epicSheet, count));
  sheet.commit();
}

import type { stream, Worksheet } from 'exceljs';
import { monthWords } from '../../../../agents/calendar/days.ts';
import {
  comparedRows,
  type ProjectTotal,
  portfolio,
  projectTotals,
} from '../../../../agents/epic-reconciliation/rollup.ts';
import { moment } from '../moment.ts';
import { bold, type Column, letter, writeTable } from '../table.ts';
import type { WorkbookInput, Written } from '../types.ts';
import { epicSheet } from './epics.ts';
import { addSheet, colourNonZero, colourVariance } from './page.ts';
import { unreconciledSheet } from './unreconciled.ts';
import { notComparedColumn, varianceColumns } from './variance-columns.ts';

const summarySheet = 'Executive Summary';
const top = 8;
/** Where Epic Details has its hours, by number of column. */
const actualColumn = 7;
const notComparedAt = 14;

/** The front block (what, as of when, by which version, and that it ties out) and one row a project. */
export async function writeSummary(workbook: stream.xlsx.WorkbookWriter, input: WorkbookInput, written: Written) {
  const { content } = input.report;
  const sheet = addSheet(workbook, summarySheet, { headerRow: top + 1, fixedColumns: 2 });
  frontBlock(sheet, input);
  const rows = projectTotals(content);
  const columns: Column<ProjectTotal>[] = [
    { header: 'Project', kind: 'text', width: 14, value: ({ key }) => key },
    { header: 'Name', kind: 'text', width: 30, value: ({ name }) => name },
    { header: 'Type', kind: 'text', width: 11, value: ({ projectType }) => projectType },
    { header: 'PM', kind: 'text', width: 22, value: ({ pm }) => pm },
    { header: 'Epics', kind: 'count', width: 14, value: ({ epics }) => epics, total: 'sum' },
    ...varianceColumns<ProjectTotal>(portfolio(content), (row) => row),
    {
      header: 'Unreconciled (h)',
      kind: 'hours',
      width: 16,
      value: ({ unreconciledSeconds }) => unreconciledSeconds / 3600,
      total: 'sum',
    },
    {
      header: 'All hours',
      kind: 'hours',
      width: 13,
      value: ({ seconds, unreconciledSeconds, absenceSeconds }) =>
        (seconds + unreconciledSeconds + absenceSeconds) / 3600,
      total: 'sum',
    },
    notComparedColumn<ProjectTotal>((row) => row),
    {
      header: 'Absence (h)',
      kind: 'hours',
      width: 13,
      value: ({ absenceSeconds }) => (absenceSeconds === 0 ? null : absenceSeconds / 3600),
      total: 'sum',
    },
  ];
  colourVariance(sheet, `I${top + 2}:I${top + 2 + rows.length}`, content.varianceFromPercent);
  colourNonZero(sheet, `J${top + 2}:J${top + 2 + rows.length}`);
  await writeTable(sheet, columns, rows, top, (count) => written(summarySheet, count));
  sheet.commit();
}

function frontBlock(sheet: Worksheet, { report, version, holds }: WorkbookInput): void {
  const { content, revision, generatedAt, dataAsOf } = report;
  const title = sheet.getCell('A1');
  title.value = `${monthWords(content.month)}: epic reconciliation`;
  title.font = { ...bold, size: 16 };
  const at = (date: Date | null) => (date ? moment(date, content.timeZone) : 'not known');
  const facts: [string, string][] = [
    ['Month', content.month],
    ['Revision', String(revision)],
    ['Data as of', at(dataAsOf)],
    ['Made', at(generatedAt)],
    ['Reeve', version],
    ...(holds === undefined ? [] : [['Holds', holds] satisfies [string, string]]),
  ];
  facts.forEach(([label, value], index) => {
    const row = index + 2;
    sheet.getCell(row, 1).value = label;
    sheet.getCell(row, 1).font = bold;
    sheet.getCell(row, 2).value = value;
  });
  tieOut(sheet, report, holds === undefined);
}

/** Rows and what is unreconciled against Tempo's own total; the sheets' SUMs are taken whole, whatever is filtered. */
function tieOut(sheet: Worksheet, { content }: WorkbookInput['report'], isWhole: boolean): void {
  const hours = (seconds: number) => seconds / 3600;
  const inRows = content.lines.reduce((sum, { seconds }) => sum + seconds, 0);
  const clients = content.unreconciled.reduce((sum, { seconds }) => sum + seconds, 0);
  const sum = (name: string, column: number, rows: number) =>
    `SUM('${name}'!${letter(column)}3:${letter(column)}${2 + Math.max(1, rows)})`;
  const rows = comparedRows(content).length;
  const lines = [
    [
      'In epic rows (h)',
      {
        formula: `${sum(epicSheet, actualColumn, rows)}+${sum(epicSheet, notComparedAt, rows)}`,
        result: hours(inRows),
      },
    ],
    [
      'In no epic’s row (h)',
      { formula: sum(unreconciledSheet, 5, content.unreconciled.length), result: hours(clients) },
    ],
    [isWhole ? 'Tempo’s total (h)' : 'All hours of these projects (h)', hours(content.sourceSeconds)],
    ['Difference (h)', { formula: 'ROUND(E4-E2-E3,6)', result: hours(content.sourceSeconds - inRows - clients) }],
  ] as const;
  lines.forEach(([label, value], index) => {
    const row = index + 2;
    sheet.getCell(row, 4).value = label;
    sheet.getCell(row, 4).font = bold;
    sheet.getCell(row, 5).value = value;
    sheet.getCell(row, 5).numFmt = '#,##0.00';
  });
}

import type { EpicLine, MonthlyReport, ReportContent } from '../../../agents/epic-reconciliation/model.ts';
import { type ComparedRow, comparedRows } from '../../../agents/epic-reconciliation/rollup.ts';
import { roundRows } from '../../../agents/epic-reconciliation/round-rows.ts';
import type { Cell } from '../../../integrations/sheets/types.ts';
import { cellText } from '../workbook/cell-text.ts';

/** Reeve's own columns, A to K; L and further right belong to people. */
export const headers = [
  'Key',
  'Month',
  'Project',
  'Epic',
  'Title',
  'Team',
  'Forecast (h)',
  'Actual (h)',
  'Variance (h)',
  'Variance %',
  'Revision',
] as const;
export const lastColumn = 'K';

export interface RowUpdate {
  /** The sheet's row, from 1; the header is 1. */
  row: number;
  values: Cell[];
}
export interface SheetPlan {
  updates: RowUpdate[];
  additions: Cell[][];
}

/** A row's name in the sheet, which people must not change. */
export function sheetKeyOf(month: string, { epicKey, team }: Pick<EpicLine, 'epicKey' | 'team'>): string {
  return `${month}/${epicKey}/${team || 'all teams'}`;
}

/** What is wrong with the first row, or null. An empty tab has no headers yet and is no problem. */
export function headerProblem(found: readonly string[]): string | null {
  for (const [index, expected] of headers.entries()) {
    const there = found[index] ?? '';
    if (there === expected) continue;
    const column = String.fromCharCode(65 + index);
    return `the headers were changed: ${column}1 should be “${expected}” and is “${cellText(there).slice(0, 60)}”`;
  }
  return null;
}

/** A key that stands twice, which makes it unclear whose row is meant; null when there is none. */
export function repeatedKey(keys: readonly string[]): string | null {
  const seen = new Map<string, number>();
  for (const [index, key] of keys.entries()) {
    if (key === '') continue;
    const before = seen.get(key);
    if (before !== undefined) return `“${cellText(key).slice(0, 80)}” stands in row ${before + 2} and row ${index + 2}`;
    seen.set(key, index);
  }
  return null;
}

/**
 * What to write so that a report is in the sheet: known keys in their rows, wherever people moved them, new ones at the
 * end, and rows of the month that are no longer in the report marked as gone, not deleted. `keys` is column A from row 2.
 */
export function planSheet(keys: readonly string[], { month, revision, content }: MonthlyReport): SheetPlan {
  const rowOf = new Map(keys.map((key, index) => [key, index + 2]));
  const plan: SheetPlan = { updates: [], additions: [] };
  const wanted = new Set<string>();
  for (const line of sheetRows(content)) {
    const key = sheetKeyOf(month, line);
    wanted.add(key);
    const row = rowOf.get(key);
    const values = cellsOf(key, month, revision, line);
    if (row === undefined) plan.additions.push(values);
    else plan.updates.push({ row, values });
  }
  for (const [key, row] of rowOf) {
    if (!key.startsWith(`${month}/`) || wanted.has(key)) continue;
    plan.updates.push({ row, values: [key, null, null, null, null, null, '', 0, 0, '', `gone in r${revision}`] });
  }
  plan.updates.sort((a, b) => a.row - b.row);
  return plan;
}

/** A row of the sheet with its hours as they are shown there: the column adds up to the rounded total. */
type SheetRow = ComparedRow & { actualHours: number };

/** Every row that is compared; the parts of an epic that is forecast as a whole are in its one row. */
export function sheetRows(content: Pick<ReportContent, 'lines' | 'projects'>): SheetRow[] {
  const rows = comparedRows(content).filter(({ isDetail }) => !isDetail);
  const hours = roundRows(
    rows.map(({ seconds }) => seconds / 3600),
    2,
  );
  return rows.map((row, index) => ({ ...row, actualHours: hours[index] ?? 0 }));
}

function cellsOf(key: string, month: string, revision: number, line: SheetRow): Cell[] {
  const { variancePercent } = line;
  return [
    key,
    month,
    line.projectKey,
    line.epicKey,
    cellText(line.title),
    cellText(line.team) || 'all teams',
    line.forecastHours ?? '',
    line.actualHours,
    isCompared(line) ? rounded(line.actualHours - (line.forecastHours ?? 0), 2) : '',
    variancePercent === null ? '' : rounded(variancePercent, 1),
    `r${revision}`,
  ];
}

/** Hours on what nobody forecast are in no comparison: their variance is none, not all of them. */
const isCompared = ({ forecastHours, comparedSeconds }: SheetRow) => forecastHours !== null || comparedSeconds !== 0;

const rounded = (value: number, places: number) => Number(value.toFixed(places));

/** Neighbouring rows as one range each, so that a large month is few ranges. */
export function rangesOf(tab: string, updates: readonly RowUpdate[]): { range: string; values: Cell[][] }[] {
  const runs: { first: number; values: Cell[][] }[] = [];
  for (const { row, values } of updates) {
    const run = runs.at(-1);
    if (run && run.first + run.values.length === row) run.values.push(values);
    else runs.push({ first: row, values: [values] });
  }
  return runs.map(({ first, values }) => ({
    range: `${quoted(tab)}!A${first}:${lastColumn}${first + values.length - 1}`,
    values,
  }));
}

/** A tab's title as A1 notation wants it. */
export function quoted(tab: string): string {
  return `'${tab.replaceAll("'", "''")}'`;
}

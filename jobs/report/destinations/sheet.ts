import type { MonthlyReport } from '../../../agents/epic-reconciliation/model.ts';
import { IntegrationError } from '../../../integrations/error.ts';
import type { Cell } from '../../../integrations/sheets/types.ts';
import {
  headerProblem,
  headers,
  lastColumn,
  planSheet,
  quoted,
  rangesOf,
  repeatedKey,
  sheetKeyOf,
  sheetRows,
} from '../sheet/plan.ts';
import type { Bring, MasterSheet, SheetEdits } from '../types.ts';

/** Rows sent at once: Google advises 2 MB a request. */
const chunk = 500;

/**
 * Brings the master sheet up to a report: rows are found by their key, read again just before each writing, for people
 * sort and insert at any time. Stops before it writes anything where the headers or keys are not as it left them.
 */
export const bringToSheet: Bring = async ({ report }, { master, store }) => {
  if (!master) throw new IntegrationError('sheets', 'is not set up any more', { retryable: false });
  const latest = await store.reconciliationReports.latestRow(report.month);
  if (latest && latest.revision > report.revision) return `revision ${latest.revision} is in the sheet instead`;
  await prepareTab(master);
  const before = await ownCells(master);
  const written = new Set<Cell | undefined>();
  for (;;) {
    // Planned anew each time: a row may have moved since the last request.
    const { updates } = planSheet(await keysOf(master), report);
    const next = updates.filter(({ values }) => !written.has(values[0])).slice(0, chunk);
    if (next.length === 0) break;
    await master.sheet.write(rangesOf(master.tab, next));
    for (const { values } of next) written.add(values[0]);
  }
  for (;;) {
    const { additions } = planSheet(await keysOf(master), report);
    if (additions.length === 0) break;
    await master.sheet.append(`${quoted(master.tab)}!A1:${lastColumn}1`, additions.slice(0, chunk));
  }
  await verify(master, report);
  return keptOf(before, await ownCells(master));
};

/** What people wrote in their own columns, by the key of the row it stands in; rows without a key are nobody's. */
async function ownCells({ sheet, tab }: MasterSheet): Promise<Map<string, string[]>> {
  // The whole tab: a range wider than the grid is refused, and nobody knows how wide people made it.
  const [rows = []] = await sheet.read([quoted(tab)]);
  const cells = rows.slice(1).map(([key = '', ...others]) => [key, others.slice(headers.length - 1)] as const);
  return new Map(cells.filter(([key]) => key !== ''));
}

/** Cells that held something before, and those of them that hold the same now, in whichever row their key stands. */
function keptOf(before: ReadonlyMap<string, string[]>, after: ReadonlyMap<string, string[]>): SheetEdits {
  const cells = [...before].flatMap(([key, own]) => own.map((cell, column) => ({ key, cell, column })));
  const filled = cells.filter(({ cell }) => cell !== '');
  const kept = filled.filter(({ key, cell, column }) => after.get(key)?.[column] === cell);
  return { before: filled.length, kept: kept.length };
}

async function prepareTab({ sheet, tab }: MasterSheet): Promise<void> {
  if (!(await sheet.tabs()).includes(tab)) await sheet.addTab(tab);
  const [head = [], keys = []] = await sheet.read([`${quoted(tab)}!A1:${lastColumn}1`, `${quoted(tab)}!A2:A`]);
  const found = head[0] ?? [];
  if (found.every((cell) => cell === '') && keys.length === 0) {
    await sheet.write([{ range: `${quoted(tab)}!A1:${lastColumn}1`, values: [[...headers]] }]);
    return;
  }
  const problem = headerProblem(found);
  if (problem) throw new IntegrationError('sheets', `stopped before writing: ${problem}`, { retryable: false });
}

async function keysOf({ sheet, tab }: MasterSheet): Promise<string[]> {
  const [rows = []] = await sheet.read([`${quoted(tab)}!A2:A`]);
  const keys = rows.map(([key]) => key ?? '');
  const problem = repeatedKey(keys);
  if (problem)
    throw new IntegrationError('sheets', `stopped before writing: ${problem}; delete one`, { retryable: false });
  return keys;
}

/** Somebody may have moved rows in the very moment of writing; then all of it is done again. */
async function verify(master: MasterSheet, { month, content }: MonthlyReport): Promise<void> {
  const there = new Set(await keysOf(master));
  if (sheetRows(content).every((line) => there.has(sheetKeyOf(month, line)))) return;
  throw new IntegrationError('sheets', 'was changed by somebody while it was written', { retryable: true });
}

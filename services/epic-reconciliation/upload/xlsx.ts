import type { CellValue, Worksheet } from 'exceljs';
import type { UploadCell, UploadRow } from '../../../agents/epic-reconciliation/forecast/types.ts';
import { mostRows, tooManyColumns, tooManyRows, UnreadableFileError } from './problem.ts';

/** Ten years of months, and what stands before them. */
const mostColumns = 130;

/** A sheet as a person sees it in the workbook. */
export interface UploadSheet {
  name: string;
  rows: UploadRow[];
}

/**
 * The visible sheets of a workbook that hold anything, in the order of their tabs. Formulas count by their results. Read whole:
 * exceljs' reader of streams fails on entries that are stored and not compressed, every third time.
 */
export async function readXlsx(content: Buffer): Promise<UploadSheet[]> {
  // Loaded when it is needed: it would cost every start half a second.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  // A copy of the bytes: exceljs is typed for Node's older buffers.
  await workbook.xlsx.load(new Uint8Array(content).buffer);
  const sheets = workbook.worksheets.filter(({ state }) => state === undefined || state === 'visible');
  return sheets.map((sheet) => ({ name: sheet.name, rows: rowsOf(sheet) })).filter(({ rows }) => rows.length > 0);
}

function rowsOf(sheet: Worksheet): UploadRow[] {
  const rows: UploadRow[] = [];
  sheet.eachRow((row, number) => {
    if (rows.length > mostRows) throw new UnreadableFileError(tooManyRows);
    const cells = Array.from(Array.isArray(row.values) ? row.values.slice(1) : [], plain);
    if (cells.slice(mostColumns).some((cell) => cell !== null))
      throw new UnreadableFileError(tooManyColumns(mostColumns));
    if (cells.some((cell) => cell !== null)) rows.push({ row: number, cells: cells.slice(0, mostColumns) });
  });
  return rows;
}

function plain(value: CellValue | undefined): UploadCell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'string' || value instanceof Date) return value;
  if (typeof value === 'boolean') return String(value);
  if ('result' in value || 'formula' in value || 'sharedFormula' in value) return plain(value.result ?? null);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return plain(value.text);
  return 'error' in value ? value.error : null;
}

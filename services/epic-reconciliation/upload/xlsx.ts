import { Readable } from 'node:stream';
import type { CellValue } from 'exceljs';
import type { UploadCell, UploadRow } from '../../../agents/epic-reconciliation/forecast/types.ts';
import { mostRows, tooManyRows, UnreadableFileError } from './problem.ts';

/** Ten years of months, and what stands before them. */
const mostColumns = 130;

/** The rows of a workbook's first sheet, read one by one and no further than needed. Formulas count by their results. */
export async function readXlsx(content: Buffer): Promise<UploadRow[]> {
  // Loaded when it is needed: it would cost every start half a second.
  const { default: ExcelJS } = await import('exceljs');
  const rows: UploadRow[] = [];
  const recipient = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from([content]), {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  });
  for await (const sheet of recipient) {
    for await (const row of sheet) {
      if (rows.length > mostRows) throw new UnreadableFileError(tooManyRows);
      const values = Array.isArray(row.values) ? row.values.slice(1, mostColumns + 1) : [];
      const cells = Array.from(values, plain);
      if (cells.some((cell) => cell !== null)) rows.push({ row: row.number, cells });
    }
    break;
  }
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

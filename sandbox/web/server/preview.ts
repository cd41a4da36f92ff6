import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import type { FilePreview } from '../protocol.ts';
import type { WorldFile } from './world.ts';

const maxRows = 200;
const maxText = 100_000;

/** What of a file can be shown on the page. */
export async function previewOf({ name, type, content }: WorldFile): Promise<FilePreview> {
  if (type.startsWith('image/')) return { kind: 'image' };
  if (name.endsWith('.xlsx')) return { kind: 'tables', tables: await sheets(content) };
  if (type.startsWith('text/csv') || name.endsWith('.csv')) return csv(name, content);
  if (type.startsWith('text/') || type.includes('json'))
    return { kind: 'text', text: content.toString('utf8').slice(0, maxText) };
  return { kind: 'none' };
}

async function sheets(content: Buffer) {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(content).buffer);
  return workbook.worksheets.map((sheet) => {
    const rows: string[][] = [];
    for (let number = 1; number <= Math.min(sheet.rowCount, maxRows); number++) {
      const row = sheet.getRow(number);
      rows.push(Array.from({ length: sheet.columnCount }, (_, column) => shown(row.getCell(column + 1))));
    }
    return { name: sheet.name, rows, more: Math.max(0, sheet.rowCount - maxRows) };
  });
}

/** Numbers and dates as their format shows them would need Excel; two decimals and days do for a look. */
function shown(cell: ExcelJS.Cell): string {
  const value = cell.result ?? cell.value;
  if (typeof value === 'number') {
    const isPercent = cell.numFmt?.includes('%');
    return isPercent ? `${(value * 100).toFixed(1)} %` : String(Math.round(value * 100) / 100);
  }
  return value instanceof Date ? value.toISOString().slice(0, 10) : cell.text;
}

function csv(name: string, content: Buffer): FilePreview {
  const rows: string[][] = parse(content, { bom: true, relax_column_count: true, skip_empty_lines: true });
  return { kind: 'tables', tables: [{ name, rows: rows.slice(0, maxRows), more: Math.max(0, rows.length - maxRows) }] };
}

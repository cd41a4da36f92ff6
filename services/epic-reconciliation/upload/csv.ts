import { parse } from 'csv-parse/sync';
import type { UploadRow } from '../../../agents/epic-reconciliation/forecast/types.ts';
import { mostRows, tooManyRows, UnreadableFileError } from './problem.ts';

/** The rows of a CSV file, whatever a spreadsheet made of it: comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252. */
export function readCsv(content: Buffer): UploadRow[] {
  const text = decoded(content);
  const delimiter = delimiterOf(text);
  try {
    const records: string[][] = parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      skip_empty_lines: false,
      to: mostRows + 2,
    });
    if (records.length > mostRows + 1) throw new UnreadableFileError(tooManyRows);
    return records.map((cells, index) => ({ row: index + 1, cells }));
  } catch (error) {
    if (error instanceof UnreadableFileError) throw error;
    const line = /line (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    throw new UnreadableFileError(`cannot be read as CSV${line ? `: look at the quotes in line ${line}` : ''}.`);
  }
}

function decoded(content: Buffer): string {
  if (content[0] === 0xff && content[1] === 0xfe) return new TextDecoder('utf-16le').decode(content);
  if (content[0] === 0xfe && content[1] === 0xff) return new TextDecoder('utf-16be').decode(content);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    // Excel writes "CSV" in the code page of the machine.
    return new TextDecoder('windows-1252').decode(content);
  }
}

/** The sign that stands most often in the first line. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1);
  const count = (sign: string) => first.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

/** A file that cannot be evaluated, with why in a sentence for whoever named it. */
export class UnreadableFileError extends Error {
  override name = 'UnreadableFileError';
}

const fileRows = z.array(z.record(z.string(), z.string()));

/** The rows of a CSV file, plain or gzip, as text by column. Throws UnreadableFileError when it is none, or lacks a column. */
export function readCsv(file: string, columns: readonly string[]): Record<string, string>[] {
  const text = read(file);
  let rows: Record<string, string>[];
  try {
    rows = fileRows.parse(parse(text, { columns: true, bom: true, skip_empty_lines: true, relax_column_count: true }));
  } catch (error) {
    throw new UnreadableFileError(`${file} is no CSV: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
  const [first] = rows;
  if (!first) throw new UnreadableFileError(`${file} holds no rows`);
  const missing = columns.filter((column) => !(column in first));
  if (missing.length > 0)
    throw new UnreadableFileError(
      `${file} lacks ${missing.length === 1 ? 'the column' : 'the columns'} ${missing.join(', ')}; it has ${Object.keys(first).join(', ')}`,
    );
  return rows;
}

function read(file: string): string {
  try {
    const bytes = readFileSync(file);
    return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (error) {
    throw new UnreadableFileError(`${file} cannot be read: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
}

/** What `read` gives; a file that cannot be evaluated is told to whoever asked, and ends the process with 2. */
export function orTell<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}

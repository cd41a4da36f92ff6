import { parentPort, workerData } from 'node:worker_threads';
import { readCsv } from './csv.ts';
import { kindOf } from './inspect.ts';
import { UnreadableFileError } from './problem.ts';
import { readXlsx, type UploadSheet } from './xlsx.ts';

/** What the thread says: the sheets (one without a name for CSV), or why there are none. */
export type UploadAnswer = { kind: 'sheets'; sheets: UploadSheet[] } | { kind: 'unreadable'; reason: string };

async function read(): Promise<UploadAnswer> {
  const content = Buffer.from(workerData.content);
  try {
    const sheets = kindOf(content) === 'csv' ? [{ name: '', rows: readCsv(content) }] : await readXlsx(content);
    return { kind: 'sheets', sheets };
  } catch (error) {
    if (error instanceof UnreadableFileError) return { kind: 'unreadable', reason: error.message };
    if (isDamage(error)) return { kind: 'unreadable', reason: 'is damaged and cannot be opened.' };
    throw error;
  }
}

/** What the zip and XML libraries say of bytes that are no workbook; anything else is our own failure. */
function isDamage(error: unknown): boolean {
  const said = error instanceof Error ? error.message : String(error);
  return /zip|corrupt|crc|end of data|unexpected end|invalid|incorrect|header|^\d+:\d+: /i.test(said);
}

parentPort?.postMessage(await read());

import { parentPort, workerData } from 'node:worker_threads';
import type { UploadRow } from '../../../agents/epic-reconciliation/forecast/types.ts';
import { readCsv } from './csv.ts';
import { kindOf } from './inspect.ts';
import { UnreadableFileError } from './problem.ts';
import { readXlsx } from './xlsx.ts';

/** What the thread says: the rows, or why there are none. */
export type UploadAnswer = { kind: 'rows'; rows: UploadRow[] } | { kind: 'unreadable'; reason: string };

async function read(): Promise<UploadAnswer> {
  const content = Buffer.from(workerData.content);
  try {
    const rows = kindOf(content) === 'csv' ? readCsv(content) : await readXlsx(content);
    return { kind: 'rows', rows };
  } catch (error) {
    const known = error instanceof UnreadableFileError;
    return { kind: 'unreadable', reason: known ? error.message : 'is damaged and cannot be opened.' };
  }
}

parentPort?.postMessage(await read());

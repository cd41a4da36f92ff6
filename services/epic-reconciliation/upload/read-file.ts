import { Worker } from 'node:worker_threads';
import type { UploadRow } from '../../../agents/epic-reconciliation/forecast/types.ts';
import { UnreadableFileError } from './problem.ts';
import type { UploadAnswer } from './worker.ts';

/** A file of 20,000 rows needs far less; one that needs more is not read on. */
const memoryMb = 512;
const patienceMs = 60_000;

/**
 * The rows of an uploaded file, read in a thread of its own: whatever the file holds, Reeve goes on. Nothing in it is
 * executed. Throws UnreadableFileError, whose message begins with a verb ("is damaged …").
 */
export function readFile(content: Uint8Array): Promise<UploadRow[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('../../../jobs/report/workbook/worker-boot.mjs', import.meta.url), {
      workerData: { module: new URL('./worker.ts', import.meta.url).href, content },
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
      // What libraries print about a broken file is of no use to anybody.
      stdout: true,
      stderr: true,
    });
    const timer = setTimeout(() => void worker.terminate(), patienceMs);
    worker.once('message', (answer: UploadAnswer) => {
      if (answer.kind === 'rows') resolve(answer.rows);
      else reject(new UnreadableFileError(answer.reason));
    });
    worker.once('error', () => reject(new UnreadableFileError('is damaged and cannot be opened.')));
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(new UnreadableFileError('takes too long to read.'));
    });
  });
}

import { Worker } from 'node:worker_threads';
import { UnreadableFileError } from './problem.ts';
import type { UploadAnswer } from './worker.ts';
import type { UploadSheet } from './xlsx.ts';

/** A file of 20,000 rows needs far less; one that needs more is not read on. */
const memoryMb = 512;
const patienceMs = 60_000;

/** Nothing the file holds is at fault, as far as anybody knows. */
const ourFault = 'could not be read, and that is Reeve’s own failure. Try once more, or save it as CSV.';

/**
 * The sheets of an uploaded file a person sees, read in a thread of its own: whatever the file holds, Reeve goes on. Nothing
 * in it is executed. Throws UnreadableFileError, whose message begins with a verb ("is damaged …").
 */
export function readFile(content: Uint8Array): Promise<UploadSheet[]> {
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
      if (answer.kind === 'sheets') resolve(answer.sheets);
      else reject(new UnreadableFileError(answer.reason));
    });
    worker.once('error', (error) => {
      const isTooLarge = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      reject(new UnreadableFileError(isTooLarge ? 'is too large to be read. Split it by project or year.' : ourFault));
    });
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(new UnreadableFileError('takes too long to read.'));
    });
  });
}

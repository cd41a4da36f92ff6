import { Worker } from 'node:worker_threads';
import type { Progress, WorkbookInput, WorkerMessage } from './types.ts';

/** A workbook that needs more than this is refused rather than taking the whole process with it. */
const memoryMb = 1024;

/**
 * Builds a report's workbook in a thread of its own, so that Slack is answered meanwhile. Throws an Error when it cannot
 * be built; aborting ends the thread.
 */
export function buildWorkbook(
  input: WorkbookInput,
  options: { onProgress?(progress: Progress): void; signal?: AbortSignal } = {},
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker-boot.mjs', import.meta.url), {
      workerData: { module: new URL('./worker.ts', import.meta.url).href, input },
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 8 },
    });
    const stop = () => void worker.terminate();
    options.signal?.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'progress') options.onProgress?.(message.progress);
      else if (message.kind === 'done') resolve(message.workbook);
      else reject(new Error(`the workbook could not be built: ${message.message}`));
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      options.signal?.removeEventListener('abort', stop);
      reject(new Error(`the workbook could not be built: its thread ended (${code})`));
    });
  });
}

import { setMaxListeners } from 'node:events';
import PQueue from 'p-queue';
import { giveBackThread, takeThread } from './thread.ts';
import type { Progress, WorkbookInput, WorkerMessage } from './types.ts';

/** One at a time: a month-end makes one for each PM, and each holds a whole report. */
const queue = new PQueue({ concurrency: 1 });
/** A thread tells of progress several times a second: one that is silent for so long will never end. */
const silentMs = 120_000;

interface BuildOptions {
  onProgress?(progress: Progress): void;
  signal?: AbortSignal;
}

/**
 * Builds a report's workbook in a thread of its own, so that Slack is answered meanwhile. Throws an Error when it cannot
 * be built; aborting ends the thread, and waits for no turn.
 */
export function buildWorkbook(input: WorkbookInput, options: BuildOptions = {}): Promise<Uint8Array> {
  // Those of all PMs wait for one signal: that is no leak, which Node takes many listeners for.
  if (options.signal) setMaxListeners(0, options.signal);
  return queue.add(() => buildNow(input, options), options.signal ? { signal: options.signal } : {});
}

async function buildNow(input: WorkbookInput, { onProgress, signal }: BuildOptions): Promise<Uint8Array> {
  const worker = takeThread();
  const stop = () => void worker.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  const unheard: (() => void)[] = [];
  const silence = setTimeout(stop, silentMs);
  try {
    const end = await new Promise<Exclude<WorkerMessage, { kind: 'progress' }>>((resolve, reject) => {
      const heard = (message: WorkerMessage) => {
        silence.refresh();
        if (message.kind === 'progress') onProgress?.(message.progress);
        else resolve(message);
      };
      const ended = (code: number) => reject(new Error(`the workbook could not be built: its thread ended (${code})`));
      worker.on('message', heard).on('error', reject).on('exit', ended).postMessage(input);
      // One by one: removeAllListeners takes Node's own, and nothing is heard of the thread ever after.
      unheard.push(() => worker.off('message', heard).off('error', reject).off('exit', ended));
    });
    giveBackThread(worker);
    if (end.kind === 'failed') throw new Error(`the workbook could not be built: ${end.message}`);
    return end.workbook;
  } finally {
    clearTimeout(silence);
    signal?.removeEventListener('abort', stop);
    for (const stopHearing of unheard) stopHearing();
  }
}

import { Worker } from 'node:worker_threads';

/** A workbook that needs more than this is refused rather than taking the whole process with it. */
const memoryMb = 1024;
/** So long a thread is kept for the next workbook, in milliseconds: to start one costs more than a PM's workbook does. */
const idleMs = 5_000;

let idle: { worker: Worker; timer: NodeJS.Timeout; forget(): void } | null = null;

/** The thread the last workbook was built in, or a new one. It is the caller's until it is given back or has ended. */
export function takeThread(): Worker {
  if (!idle) return startThread();
  const { worker, timer, forget } = idle;
  forget();
  clearTimeout(timer);
  worker.off('error', forget).off('exit', forget).ref();
  return worker;
}

/** Keeps a thread that is done for `keptMs`; it holds up nobody's end. */
export function giveBackThread(worker: Worker, keptMs = idleMs): void {
  const forget = () => {
    idle = null;
  };
  worker.on('error', forget).on('exit', forget).unref();
  const timer = setTimeout(() => {
    // It ends a moment later, and nobody may be given it meanwhile.
    forget();
    void worker.terminate();
  }, keptMs).unref();
  idle = { worker, timer, forget };
}

function startThread(): Worker {
  return new Worker(new URL('./worker-boot.mjs', import.meta.url), {
    workerData: { module: new URL('./worker.ts', import.meta.url).href },
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 8 },
  });
}

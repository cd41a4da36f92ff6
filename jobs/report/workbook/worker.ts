import { parentPort } from 'node:worker_threads';
import type { Progress, WorkbookInput, WorkerMessage } from './types.ts';
import { writeWorkbook } from './write.ts';

/** Progress is for people: more often than this nobody can read it. */
const everyMs = 200;

const say = (message: WorkerMessage, transfer: ArrayBuffer[] = []) => parentPort?.postMessage(message, transfer);

async function build(input: WorkbookInput): Promise<void> {
  let lastAt = 0;
  const tell = (progress: Progress) => {
    const now = performance.now();
    if (now - lastAt < everyMs && progress.rows < progress.totalRows) return;
    lastAt = now;
    say({ kind: 'progress', progress });
  };
  try {
    const workbook = new Uint8Array(await writeWorkbook(input, tell));
    say({ kind: 'done', workbook }, [workbook.buffer]);
  } catch (error) {
    say({ kind: 'failed', message: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error' });
  }
}

parentPort?.on('message', build);

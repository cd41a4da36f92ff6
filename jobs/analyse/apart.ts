import { Worker } from 'node:worker_threads';
import type { Outcome, Reading, RunRequest, StoredSettings } from '../../agents/agent.ts';
import type { AgentId } from '../../agents/agent-ids.ts';

/** All that a judgement takes, as plain data. */
export interface JudgedApart {
  agentId: AgentId;
  snapshot: unknown;
  stored: StoredSettings;
  request: RunRequest;
  readings: readonly Reading[];
}

/** A judgement that needs more than this fails its run rather than taking the whole process with it. */
const memoryMb = 2048;

/**
 * An agent's `analyse` in a thread of its own, so that Slack is answered while a large snapshot is judged. Rejects with what
 * it throws, and when the thread ends without an outcome; aborting ends it.
 */
export function analyseApart(judged: JudgedApart, signal: AbortSignal): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('../report/workbook/worker-boot.mjs', import.meta.url), {
      workerData: { module: new URL('./worker.ts', import.meta.url).href, judged },
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    const stop = () => void worker.terminate();
    signal.addEventListener('abort', stop, { once: true });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      signal.removeEventListener('abort', stop);
      reject(new Error(`${judged.agentId} could not judge: its thread ended (${code})`));
    });
  });
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { JobQueue } from './job-queue.ts';

/** What is sent by rounds: how much of it is due, and a round of it. */
interface Sender {
  dueCount(now: Date): Promise<number>;
  deliverDue(signal: AbortSignal): Promise<void>;
}

/** How long whoever waits for what another process sends leaves it alone. */
const momentMs = 20;
/** How often whoever waits for everything to end looks for what other processes run. */
const lookMs = 1_000;

/** Ends when no run is queued or under way and nothing is due to be sent by any of the senders, the first of them first. */
export function createIdle(
  jobQueue: Pick<JobQueue, 'signal' | 'settled'>,
  isRunning: () => Promise<boolean>,
  senders: readonly Sender[],
  clock: () => Date,
): () => Promise<void> {
  return async () => {
    let left = 0;
    while (!jobQueue.signal.aborted) {
      // While a run still adds to what it tells, nothing is sent: the most important goes first, in the same order
      // every time.
      if (await isRunning()) {
        await Promise.race([jobQueue.settled(), sleep(lookMs)]);
        continue;
      }
      const due = await firstDue(senders, clock());
      if (!due) return;
      await due.sender.deliverDue(jobQueue.signal);
      // What another process has taken is not less for it.
      if (due.count === left) await sleep(momentMs);
      left = due.count;
    }
  };
}

async function firstDue(senders: readonly Sender[], now: Date): Promise<{ sender: Sender; count: number } | null> {
  for (const sender of senders) {
    const count = await sender.dueCount(now);
    if (count > 0) return { sender, count };
  }
  return null;
}

import type { AllMiddlewareArgs } from '@slack/bolt';

/** What is being handled right now. `app.stop()` waits for nothing, so shutdown waits for this. */
export interface Inflight {
  middleware(args: Pick<AllMiddlewareArgs, 'next'>): Promise<void>;
  /** Resolves when nothing is being handled, at the latest after `timeoutMs`; answers how many were still going. */
  settled(timeoutMs: number): Promise<number>;
}

/** So long a stop waits for answers to people. */
export const answeredMs = 25_000;

export function createInflight(): Inflight {
  const going = new Set<Promise<void>>();
  return {
    async middleware({ next }) {
      const work = next();
      going.add(work);
      try {
        await work;
      } finally {
        going.delete(work);
      }
    },
    async settled(timeoutMs) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, timeoutMs);
      });
      await Promise.race([Promise.allSettled(going), late]);
      clearTimeout(timer);
      return going.size;
    },
  };
}

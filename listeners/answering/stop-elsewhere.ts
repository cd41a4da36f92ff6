import type { Deps } from '../transport/deps.ts';

/** How often a process that answers looks whether Stop was pressed and told to another one. */
const lookMs = 500;

/**
 * Ends an answer that is worked out here when Stop for its thread was told to another process. Answers how to end looking. A stop
 * of an earlier answer in the thread is forgotten first.
 */
export async function watchForStop(
  { store, running, logger }: Pick<Deps, 'store' | 'running' | 'logger'>,
  thread: { channel: string; threadTs: string },
): Promise<() => void> {
  await store.stops.forget(thread);
  const timer = setInterval(() => {
    store.stops.isAsked(thread).then(
      (asked) => asked && running.stop(thread.channel, thread.threadTs),
      (err: unknown) => logger.warn({ err }, 'it could not be seen whether an answer was stopped'),
    );
  }, lookMs);
  timer.unref();
  return () => clearInterval(timer);
}

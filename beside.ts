import { fork } from 'node:child_process';
import { once } from 'node:events';
import { argv, env } from 'node:process';

/** The process that works beside this one. */
export interface Beside {
  /** Has it end in order, and waits until it has. */
  stop(): Promise<void>;
}

/**
 * Starts this program once more, to read the sources, judge and send, so that nobody who clicks waits for that. It ends with this process,
 * however this one ends (`endsWithParent`). `onEnd` is told when it has ended by itself.
 */
export function startBeside(onEnd: (error: Error) => void): Beside {
  const [, program = ''] = argv;
  // Any free port: what is asked of its health is asked of this process.
  const child = fork(program, { env: { ...env, REEVE_ROLE: 'work', PORT: '0' } });
  const ended = once(child, 'exit');
  let isStopping = false;
  ended.then(
    ([code, signal]) =>
      isStopping || onEnd(new Error(`the process that works has ended by itself (${signal ?? code})`)),
    onEnd,
  );
  return {
    async stop() {
      isStopping = true;
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Calls `end` when the process that has started this one is gone, whatever ended it. */
export function endsWithParent(end: () => void): void {
  if (process.connected) process.once('disconnect', end);
}

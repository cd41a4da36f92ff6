import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { builtProgram } from '../support/program.ts';
import type { Ask, Heard } from './app-process.ts';

export interface AppProcess {
  start(environment: Record<string, string>, clockFile: string): Promise<void>;
  /** Runs and delivers all that is due as of the clock. */
  work(): Promise<void>;
  /** Reads what changed, and thanks those who have put right what they were reminded of. */
  followUp(): Promise<void>;
  stop(): Promise<void>;
  /** `kill -9`: at once, without a word to the process. Resolves when it is gone. */
  kill(): Promise<void>;
}

const running = new Set<ChildProcess>();

/** A process that loads Reeve's programs, to be started. */
export async function spawnApp(): Promise<AppProcess> {
  const program = await builtProgram('test/end-to-end/app-process.ts');
  const child = fork(program, { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  running.add(child);
  const gone = once(child, 'exit').then(() => running.delete(child));
  const heard = (wanted: Heard['heard']) =>
    new Promise<void>((resolve) => {
      const listen = (message: Heard) => {
        if (message.heard !== wanted) return;
        child.off('message', listen);
        resolve();
      };
      child.on('message', listen);
    });
  const loaded = heard('loaded');
  const ask = async (message: Ask, answer: Heard['heard']) => {
    await loaded;
    const answered = heard(answer);
    child.send(message);
    await Promise.race([answered, gone]);
  };
  return {
    start: (environment, clockFile) => ask({ ask: 'start', environment, clockFile }, 'started'),
    work: () => ask({ ask: 'work' }, 'worked'),
    followUp: () => ask({ ask: 'follow up' }, 'followed up'),
    stop: () => ask({ ask: 'stop' }, 'stopped'),
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

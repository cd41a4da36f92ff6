import { readFileSync } from 'node:fs';
import { startReeve } from '../../app.ts';
import { readConfig } from '../../config.ts';
import { systemTime } from '../../integrations/http/wait.ts';
import { createLogger } from '../../log.ts';

/** What the test asks of the process, and what it hears back. */
export type Ask =
  | { ask: 'start'; environment: Record<string, string>; clockFile: string }
  | { ask: 'work' | 'follow up' | 'stop' };
export type Heard = { heard: 'loaded' | 'started' | 'worked' | 'followed up' | 'stopped' };

/** Reeve in a process of its own, to be killed. It waits with everything loaded until it is told to start. */
const tell = (heard: Heard['heard']) => process.send?.({ heard });
let reeve: Awaited<ReturnType<typeof startReeve>> | undefined;

async function answer(message: Ask): Promise<void> {
  if (message.ask === 'start') {
    const config = readConfig(message.environment);
    const clock = () => new Date(readFileSync(message.clockFile, 'utf8'));
    reeve = await startReeve(config, {
      logger: createLogger({ level: config.REEVE_LOG_LEVEL, pretty: false }),
      clock,
      // What a system asks to be left alone for ends by the same clock as messages do.
      time: { now: () => clock().getTime(), sleep: systemTime.sleep },
      welcomes: false,
      onFatal: (error) => fail(error),
    });
    tell('started');
  } else if (message.ask === 'work') {
    await reeve?.jobs.sweep();
    await reeve?.jobs.idle();
    tell('worked');
  } else if (message.ask === 'follow up') {
    await reeve?.refresh();
    await reeve?.jobs.checkFixed();
    tell('followed up');
  } else {
    await reeve?.stop();
    tell('stopped');
  }
}

function fail(error: unknown): void {
  console.error('the app process failed:', error);
  process.exit(1);
}

process.on('message', (message: Ask) => void answer(message).catch(fail));
process.on('disconnect', () => process.exit(0));
tell('loaded');

import { existsSync } from 'node:fs';
import { startReeve } from './app.ts';
import { endsWithParent, startBeside } from './beside.ts';
import { ConfigError, readConfig } from './config.ts';
import { createLogger } from './log.ts';
import { DamagedDataError } from './store/embedded/index.ts';

/** The process: reads the environment (and `.env`), starts Reeve, and ends it in order on SIGTERM or SIGINT. */
async function main(): Promise<void> {
  loadEnvironmentFile();
  const config = readConfig();
  const logger = createLogger({ level: config.REEVE_LOG_LEVEL, pretty: config.REEVE_LOG_PRETTY });
  const end = (error: unknown, what: string) => {
    logger.error({ err: error }, what);
    process.exit(1);
  };
  process.on('unhandledRejection', (error) => end(error, 'something failed where nobody waited for it'));
  process.on('uncaughtException', (error) => end(error, 'something failed where nobody expected it'));
  const isPair = config.REEVE_ROLE === 'pair';
  const own = isPair ? { ...config, REEVE_ROLE: 'answer' as const } : config;
  const reeve = await startReeve(own, {
    logger,
    progress: ({ source, done, total, text }) => logger.info({ source, done, total }, text),
    onFatal: (error) => end(error, 'Slack or the store is lost for good'),
  });
  const beside = isPair ? startBeside((error) => end(error, 'nothing is read, judged or sent any more')) : null;
  logger.info({ port: reeve.port, role: own.REEVE_ROLE, pid: process.pid }, 'Reeve is running');
  let stopping = false;
  const stop = (why: string) => {
    if (stopping) return;
    stopping = true;
    logger.info({ why }, 'stopping');
    // Agenda leaves timers behind that would keep the process alive for minutes.
    Promise.all([beside?.stop(), reeve.stop()]).then(
      () => process.exit(0),
      (error) => end(error, 'could not stop in order'),
    );
    setTimeout(() => process.exit(1), 29_000).unref();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  endsWithParent(() => stop('the process that started this one is gone'));
}

/** `.env` beside the program, when there is one; variables that are already set win. */
function loadEnvironmentFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}

/** A mistake in the set-up is answered in plain words, not with a stack. */
function explain(error: unknown): void {
  if (error instanceof ConfigError) {
    console.error(`Reeve cannot start. ${error.message}\n\n.env.sample explains every variable.`);
    if (error.missingSlack)
      console.error('No Slack app yet? `npm run sandbox` shows everything on this machine without any account.');
  } else {
    console.error(`Reeve cannot start: ${error instanceof Error ? error.message : error}`);
    if (error instanceof DamagedDataError)
      console.error('`npm run restore -- BACKUP` does it; docs/operations.md says how.');
  }
  process.exit(1);
}

main().catch(explain);

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError, readConfig } from './config.ts';
import { DamagedDataError, putInPlace, restore } from './store/embedded/index.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);
/** Reeve ends within 30 s when it is told to. */
const longestSeconds = 40;

/** `npm run restore -- BACKUP`: puts a backup in the place of the embedded engine's data; a running Reeve is stopped for it. */
async function main(): Promise<void> {
  const [backup, ...more] = process.argv.slice(2);
  if (!backup || more.length > 0 || backup.startsWith('-'))
    throw new UsageError('Write the directory of one backup: npm run restore -- DIRECTORY');
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig();
  if (config.MONGODB_URI)
    throw new UsageError(
      'MONGODB_URI is set: stop every Reeve, then restore MongoDB with\n  mongorestore --uri "$MONGODB_URI" --archive=reeve.archive --gzip --drop',
    );
  const directory = resolve(config.REEVE_DATA_DIR);
  const { waitsFor } = await restore(directory, resolve(backup));
  if (waitsFor === undefined) return say(`Restored ${backup}. What was there is kept as ${directory}/replaced.mdb.`);
  if (waitsFor === null)
    return say(
      'The backup is sound, and is put in place by the next start. Reeve is running in another container: start that one anew.',
    );
  say(
    `The backup is sound, and is put in place by the next start. Reeve is running (process ${waitsFor}); stopping it.`,
  );
  process.kill(waitsFor, 'SIGTERM');
  for (let second = 0; second < longestSeconds; second++) {
    await sleep(1000);
    const next = await putInPlace(directory);
    if (next.waitsFor === waitsFor) continue;
    return say(
      next.waitsFor === undefined
        ? `Restored ${backup}. Start Reeve again, unless something does it for you.`
        : `Restored ${backup}: Reeve was started again on it (process ${next.waitsFor}).`,
    );
  }
  throw new UsageError(`Process ${waitsFor} did not end. The backup waits: stop Reeve, and start it again.`);
}

class UsageError extends Error {}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    const expected = [UsageError, ConfigError, DamagedDataError].some((kind) => error instanceof kind);
    process.stderr.write(`${expected ? why : `Restoring failed: ${why}`}\n`);
    process.exit(1);
  },
);

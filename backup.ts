import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ConfigError, readConfig } from './config.ts';
import { backUp, DamagedDataError } from './store/embedded/index.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);
const megabyte = 1024 * 1024;

/** `npm run backup -- [DIRECTORY]`: copies the embedded engine's data, also while Reeve runs. */
async function main(): Promise<void> {
  const [to = `backups/${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}`, ...more] = process.argv.slice(2);
  if (more.length > 0 || to.startsWith('-'))
    throw new UsageError('Write at most one directory: npm run backup -- DIRECTORY');
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig();
  if (config.MONGODB_URI)
    throw new UsageError(
      'MONGODB_URI is set: back MongoDB up with\n  mongodump --uri "$MONGODB_URI" --archive=reeve.archive --gzip',
    );
  await mkdir(dirname(resolve(to)), { recursive: true });
  const bytes = await backUp(resolve(config.REEVE_DATA_DIR), resolve(to));
  say(`Backed up ${config.REEVE_DATA_DIR} to ${to} (${(bytes / megabyte).toFixed(1)} MB).`);
  say(`To restore it: npm run restore -- ${to}`);
}

class UsageError extends Error {}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    const expected = [UsageError, ConfigError, DamagedDataError].some((kind) => error instanceof kind);
    process.stderr.write(`${expected ? why : `The backup failed: ${why}`}\n`);
    process.exit(1);
  },
);

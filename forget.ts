import { existsSync } from 'node:fs';
import { ConfigError, readConfig } from './config.ts';
import { type Forgotten, forget, UnknownAccountError } from './forget/forget.ts';
import { connectStore } from './store/connect.ts';
import { DirectoryInUseError } from './store/embedded/index.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);
const complain = (line: string) => void process.stderr.write(`${line}\n`);
const usage = 'npm run forget -- ACCOUNT [--yes]';

/** `npm run forget -- ACCOUNT`: deletes a person's data. Without --yes it only says what it would do. */
async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const accounts = words.filter((word) => !word.startsWith('-'));
  const [accountId] = accounts;
  const options = words.filter((word) => word.startsWith('-'));
  if (!accountId || accounts.length > 1 || options.some((option) => option !== '--yes'))
    throw new UsageError(`Write one Jira account id: ${usage}`);
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig();
  const { db, close } = await connectStore({ uri: config.MONGODB_URI, dataDirectory: config.REEVE_DATA_DIR });
  try {
    const really = options.length > 0;
    report(await forget(db, accountId, { really, at: new Date() }), really);
  } finally {
    await close();
  }
}

class UsageError extends Error {}

function report({ deleted, scrubbed, pseudonym, stillActive }: Forgotten, really: boolean): void {
  say(really ? 'Deleted:' : 'Would be deleted:');
  for (const [name, count] of Object.entries(deleted)) say(`  ${name}: ${count}`);
  say(really ? `Kept under the pseudonym ${pseudonym}:` : 'Would be kept under a pseudonym made by chance:');
  for (const [name, count] of Object.entries(scrubbed)) say(`  ${name}: ${count}`);
  if (stillActive)
    say(
      '\nJira still shows this account as active: deactivate it there and in Tempo, or the next sync reads it again.',
    );
  say('\nWhat Slack holds, reports already sent or archived, and backups are not touched.');
  if (!really) say(`\nNothing was changed. Add --yes to do it: ${usage}`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const expected = [UsageError, UnknownAccountError, ConfigError, DirectoryInUseError].some(
      (kind) => error instanceof kind,
    );
    const why = error instanceof Error ? error.message : String(error);
    complain(expected ? why : `Forgetting failed: ${why}\nRun it again: it finishes what it began.`);
    process.exit(1);
  },
);

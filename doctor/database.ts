import { existsSync } from 'node:fs';
import { access, constants, stat, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Db, MongoClient } from 'mongodb';
import { numberText } from '../agents/numbers.ts';
import type { Config } from '../config.ts';
import { DirectoryInUseError, leastToWork, startEmbeddedEngine } from '../store/embedded/index.ts';
import { type Checked, fine, warning, wrong } from './check.ts';
import { schemaChecked } from './schema-version.ts';

const area = 'database';
const megabyte = 1024 * 1024;
/** With less, it is time to look for more. */
const plenty = 1000 * megabyte;

/** What was found, and the database when it could be opened; `close` is to be called in any case. */
export interface DatabaseLook {
  checked: Checked[];
  db: Db | null;
  close(): Promise<void>;
}

const closed = async () => undefined;

/** Whether the store can be used. Nothing is created and no migration is run. */
export async function checkDatabase(config: Config): Promise<DatabaseLook> {
  return config.MONGODB_URI ? mongo(config.MONGODB_URI) : embedded(resolve(config.REEVE_DATA_DIR));
}

async function mongo(uri: string): Promise<DatabaseLook> {
  const client = new MongoClient(uri, { appName: 'reeve-doctor', serverSelectionTimeoutMS: 5000 });
  try {
    await client.connect();
    const db = client.db(/^mongodb(?:\+srv)?:\/\/[^/]+\/[^?]+/.test(uri) ? undefined : 'reeve');
    const { setName } = await db.command({ hello: 1 });
    const kind = setName
      ? fine(area, `MongoDB answers (replica set ${setName}, database ${db.databaseName})`)
      : warning(
          area,
          'MongoDB answers, but is no replica set',
          'Start it with --replSet: a write may be lost when it stops.',
        );
    return { checked: [kind, await schemaChecked(db)], db, close: () => client.close() };
  } catch (error) {
    await client.close();
    const why = error instanceof Error ? error.name : 'no reason given';
    const remedy =
      'Check MONGODB_URI: host, user and password, TLS, and that this machine may connect (Atlas: Network Access).';
    return { checked: [wrong(area, `MongoDB cannot be used (${why})`, remedy)], db: null, close: closed };
  }
}

async function embedded(directory: string): Promise<DatabaseLook> {
  const there = existsSync(directory);
  const place = there ? directory : nearestParent(directory);
  try {
    if (!(await stat(place)).isDirectory()) throw new Error('it is a file');
    await access(place, constants.W_OK | constants.X_OK);
  } catch {
    const remedy = `Give this user the directory (chown), or set REEVE_DATA_DIR to another one.`;
    return { checked: [wrong(area, `${place} cannot be used as a directory`, remedy)], db: null, close: closed };
  }
  const disk = await diskChecked(place);
  if (!there) {
    const what = `${directory} is not there yet; Reeve makes it when it starts`;
    return { checked: [fine(area, what), disk], db: null, close: closed };
  }
  return openEmbedded(directory, disk);
}

async function openEmbedded(directory: string, disk: Checked): Promise<DatabaseLook> {
  try {
    const engine = await startEmbeddedEngine({ directory });
    const client = new MongoClient(engine.uri);
    const close = async () => {
      await client.close();
      await engine.stop();
    };
    const db = client.db('reeve');
    return {
      checked: [fine(area, `the embedded engine opens ${directory}`), await schemaChecked(db), disk],
      db,
      close,
    };
  } catch (error) {
    if (error instanceof DirectoryInUseError) {
      const where = error.pid === null ? 'in another container' : `process ${error.pid}`;
      const what = `Reeve is running on ${directory} (${where}), so its contents were not looked at`;
      return {
        checked: [warning(area, what, 'Nothing; stop Reeve first to have channels of projects checked too.'), disk],
        db: null,
        close: closed,
      };
    }
    const why = error instanceof Error ? error.message : 'no reason given';
    const remedy = 'Restore the directory from a backup (docs/operations.md), or move it away to begin anew.';
    return { checked: [wrong(area, `${directory} cannot be opened (${why})`, remedy), disk], db: null, close: closed };
  }
}

function nearestParent(directory: string): string {
  const parent = dirname(directory);
  return existsSync(parent) || parent === directory ? parent : nearestParent(parent);
}

async function diskChecked(directory: string): Promise<Checked> {
  const { bavail, bsize } = await statfs(directory);
  const bytes = bavail * bsize;
  const free = `${numberText(Math.floor(bytes / megabyte))} MB free`;
  const remedy = 'Free some space, or move REEVE_DATA_DIR to a larger disk: what cannot be stored stops Reeve.';
  if (bytes < leastToWork) return wrong('disk', free, remedy);
  return bytes < plenty ? warning('disk', free, remedy) : fine('disk', free);
}

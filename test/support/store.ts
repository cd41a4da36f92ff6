import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, MongoClient } from 'mongodb';
import { startEmbeddedEngine } from '../../store/embedded/index.ts';
import { openStore, prepareStore, type Store } from '../../store/index.ts';
import { forgettingOf } from './forgetting.ts';
import { watchedDb } from './watched-db.ts';

export interface TestStore {
  store: Store;
  db: Db;
  close(): Promise<void>;
}

/** One engine and one client for all tests of this process: starting an engine takes longer than most tests. */
let connected: Promise<MongoClient> | undefined;

/** So long a store whose process is alone may keep what it read: for ever on the embedded engine, where the product's does so, too. */
export const keptAloneMs = process.env.MONGODB_URI ? 0 : Number.POSITIVE_INFINITY;

/**
 * An empty, prepared store of its own: on MongoDB when `MONGODB_URI` is set, else on the embedded engine. There it keeps what it read
 * until something is written to `db` beside it, unless everything is to be `asked` of the database each time.
 */
export async function openTestStore({ asked = false } = {}): Promise<TestStore> {
  connected ??= connect();
  const client = await connected;
  const whole = client.db(`reeve-test-${randomUUID().slice(0, 8)}`);
  const { ofStore, ofOthers: db } = watchedDb(whole, (name) => forget(name));
  const store = openStore(ofStore, { keptMs: asked ? 0 : keptAloneMs });
  const forget = forgettingOf(store);
  await prepareStore(ofStore);
  return {
    store,
    db,
    async close() {
      await db.dropDatabase();
    },
  };
}

async function connect(): Promise<MongoClient> {
  const client = new MongoClient(process.env.MONGODB_URI ?? (await startEngine()));
  return client.connect();
}

async function startEngine(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'reeve-store-'));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  return (await startEmbeddedEngine({ directory, durable: false })).uri;
}

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, MongoClient } from 'mongodb';
import { startEmbeddedEngine } from '../../store/embedded/index.ts';
import { openStore, prepareStore, type Store } from '../../store/index.ts';

export interface TestStore {
  store: Store;
  db: Db;
  close(): Promise<void>;
}

/** An empty, prepared store of its own: on MongoDB when `MONGODB_URI` is set, else on the embedded engine. */
export async function openTestStore(): Promise<TestStore> {
  const directory = await mkdtemp(join(tmpdir(), 'reeve-store-'));
  const engine = process.env.MONGODB_URI ? undefined : await startEmbeddedEngine({ directory });
  const client = new MongoClient(process.env.MONGODB_URI ?? engine?.uri ?? '');
  await client.connect();
  const db = client.db(`reeve-test-${randomUUID().slice(0, 8)}`);
  await prepareStore(db);
  return {
    store: openStore(db),
    db,
    async close() {
      await db.dropDatabase();
      await client.close();
      await engine?.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

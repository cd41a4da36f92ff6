import { join } from 'node:path';
import { type Db, MongoClient } from 'mongodb';
import { startEmbeddedEngine } from '../../../store/embedded/index.ts';

export const dataIn = (directory: string) => join(directory, 'data.mdb');

/** Does something on an engine in the directory, which is stopped in order afterwards. */
export async function onEngine<Result>(
  directory: string,
  work: (db: Db) => Promise<Result>,
  tell: (level: string, text: string) => void = () => undefined,
): Promise<Result> {
  const engine = await startEmbeddedEngine({ directory, tell });
  const client = await new MongoClient(engine.uri).connect();
  try {
    return await work(client.db('test'));
  } finally {
    await client.close();
    await engine.stop();
  }
}

export const rows = (from: number) =>
  Array.from({ length: 300 }, (_, i) => ({ n: from + i, group: i % 7, text: 'x'.repeat((i * 37) % 900) }));
export const fill = (db: Db) => db.collection('items').insertMany(rows(0));
export const count = (db: Db) => db.collection('items').countDocuments({ n: { $gte: 0 } });

/** What the work failed with, or that it worked. */
export const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'it worked',
    (error: unknown) => error,
  );

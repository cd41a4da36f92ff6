import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { type EmbeddedEngine, putInPlace, startEmbeddedEngine } from '../../../store/embedded/index.ts';
import { freshDirectory } from './fresh-engine.ts';
import { spawnEngine } from './spawn-engine.ts';

describe('what the embedded engine has acknowledged', () => {
  let directory: string;

  beforeEach(() => {
    directory = freshDirectory();
  });

  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  async function withClient<T>(uri: string, work: (client: MongoClient) => Promise<T>): Promise<T> {
    const client = await new MongoClient(uri, { serverSelectionTimeoutMS: 500 }).connect();
    try {
      return await work(client);
    } finally {
      await client.close();
    }
  }

  it('is there after kill -9 in the midst of writing, in the indexes too', async () => {
    const spawned = await spawnEngine(directory);
    const acknowledged: number[] = [];
    let increments = 0;
    await withClient(spawned.said, async (client) => {
      const items = client.db('test').collection('items');
      await items.createIndex({ n: 1 }, { unique: true });
      await items.createIndex({ group: 1, n: -1 });
      await items.insertOne({ n: -1, count: 0 });
      const write = async (n: number): Promise<void> => {
        await items.insertOne({ n, group: n % 7 });
        acknowledged.push(n);
        await items.updateOne({ n: -1 }, { $inc: { count: 1 } });
        increments++;
      };
      const writer = async (start: number) => {
        for (let n = start; ; n += 8) await write(n);
      };
      const writers = Array.from({ length: 8 }, (_, start) => writer(start).catch(() => {}));
      while (acknowledged.length < 150) await new Promise((resolve) => setTimeout(resolve, 5));
      await spawned.kill();
      await Promise.all(writers);
    });
    const engine = await startEmbeddedEngine({ directory });
    await withClient(engine.uri, async (client) => {
      const items = client.db('test').collection('items');
      const stored = await items.find({ group: { $gte: 0 } }).toArray();
      const numbers = new Set(stored.map(({ n }) => n));
      expect(acknowledged.filter((n) => !numbers.has(n))).to.deep.equal([]);
      const byIndex = await items.find({ group: { $in: [0, 1, 2, 3, 4, 5, 6] } }).toArray();
      expect(byIndex.length).to.equal(stored.length);
      expect(await items.countDocuments({ n: { $gte: 0 } })).to.equal(stored.length);
      const counter = await items.findOne({ n: -1 });
      expect(counter?.count).to.be.within(increments, increments + 8);
    });
    await engine.stop();
  });

  it('is there after a stop, with collections and indexes', async () => {
    const first = await startEmbeddedEngine({ directory });
    await withClient(first.uri, async (client) => {
      const items = client.db('test').collection('items');
      await items.createIndex({ key: 1 }, { unique: true, partialFilterExpression: { key: { $exists: true } } });
      await items.insertMany([{ key: 'a', list: [1, 2] }, { key: 'b' }, {}, {}]);
      await items.deleteOne({ key: 'b' });
    });
    await first.stop();
    await first.stop();
    const second = await startEmbeddedEngine({ directory });
    await withClient(second.uri, async (client) => {
      const items = client.db('test').collection('items');
      expect(await items.countDocuments()).to.equal(3);
      expect((await items.indexes()).map(({ name }) => name)).to.deep.equal(['_id_', 'key_1']);
      const again = await items.insertOne({ key: 'a' }).catch((error) => error.code);
      expect(again).to.equal(11000);
      await items.insertMany([{ key: 'b' }, {}]);
      expect(await items.countDocuments()).to.equal(5);
    });
    await second.stop();
  });
});

describe('the lock on the data directory', () => {
  it('refuses a second engine in the same process, and one in another', async () => {
    const directory = freshDirectory();
    const engine = await startEmbeddedEngine({ directory });
    const same = await startEmbeddedEngine({ directory }).catch((error) => error);
    const other = await spawnEngine(directory);
    await other.kill();
    await engine.stop();
    rmSync(directory, { recursive: true });
    expect(same.name).to.equal('DirectoryInUseError');
    expect(other.said).to.include('DirectoryInUseError').and.include(directory).and.include(`process ${process.pid}`);
    expect(other.said).to.match(/Stop that process, or choose another directory/);
  });

  it('is not taken over from one that lives in another container, where it has another number', async () => {
    const directory = freshDirectory();
    const neighbour = await spawnEngine(directory);
    // As a container sees it whose own process has the number that the other's has in its own.
    writeFileSync(join(directory, 'lock'), `{"pid":${process.pid},"started":"another boot/1"}`);
    const refused = await startEmbeddedEngine({ directory }).catch((error) => error);
    const waiting = await putInPlace(directory);
    await neighbour.kill();
    const after = await startEmbeddedEngine({ directory });
    await after.stop();
    rmSync(directory, { recursive: true });
    expect(refused.message).to.include('is in use by a process of another container');
    expect(waiting).to.deep.equal({ waitsFor: null });
  });

  it('is taken over from a process that was killed, by one of several only', async () => {
    const directory = freshDirectory();
    const killed = await spawnEngine(directory);
    await killed.kill();
    const starts = await Promise.allSettled(Array.from({ length: 4 }, () => startEmbeddedEngine({ directory })));
    const engines = starts.flatMap((start): EmbeddedEngine[] => (start.status === 'fulfilled' ? [start.value] : []));
    expect(engines.length).to.equal(1);
    for (const engine of engines) await engine.stop();
    const next = await startEmbeddedEngine({ directory });
    await next.stop();
    rmSync(directory, { recursive: true });
  });
});

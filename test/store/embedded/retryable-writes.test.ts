import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { Binary, Long } from 'bson';
import { expect } from 'chai';
import { type Document, MongoClient, UUID } from 'mongodb';
import { freshDirectory, freshEngine } from './fresh-engine.ts';
import { rawCommand } from './raw-client.ts';
import { spawnEngine } from './spawn-engine.ts';

function session(): Document {
  return { id: new Binary(Buffer.from(randomUUID().replaceAll('-', ''), 'hex'), 4) };
}

describe('retryable writes on the embedded engine', () => {
  const fresh = freshEngine();

  it('answers a repeated write from its record instead of doing it again', async () => {
    const lsid = session();
    const increment = { update: 'retry', updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } }, upsert: true }], lsid };
    const first = await rawCommand(fresh.engine.uri, { ...increment, txnNumber: Long.fromNumber(5) });
    const again = await rawCommand(fresh.engine.uri, { ...increment, txnNumber: Long.fromNumber(5) });
    expect(first).to.deep.include({ n: 1, ok: 1 });
    expect(again).to.deep.equal(first);
    await rawCommand(fresh.engine.uri, { ...increment, txnNumber: Long.fromNumber(6) });
    expect(await fresh.db.collection('retry').findOne()).to.deep.equal({ _id: 1, n: 2 });
    const late = await rawCommand(fresh.engine.uri, { ...increment, txnNumber: Long.fromNumber(5) });
    expect(late).to.include({ ok: 0, code: 225 });
  });

  it('lets a driver that lost the answer go on without doing the write twice', async () => {
    const path = join(fresh.directory, 'lossy.sock');
    const engine = decodeURIComponent(fresh.engine.uri.slice('mongodb://'.length, fresh.engine.uri.lastIndexOf('/?')));
    let lost = 0;
    const proxy = net.createServer((near) => {
      const far = net.connect({ path: engine });
      let losing = false;
      near.on('data', (bytes) => {
        losing = lost === 0 && bytes.includes('findAndModify');
        far.write(bytes);
      });
      far.on('data', (bytes) => {
        if (losing) {
          lost++;
          near.destroy();
        } else near.write(bytes);
      });
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        one.on('error', () => {});
        one.on('close', () => other.destroy());
      }
    });
    await new Promise<void>((resolve) => {
      proxy.listen(path, resolve);
    });
    const client = await new MongoClient(`mongodb://${encodeURIComponent(path)}/?directConnection=true`).connect();
    const counters = client.db('test').collection('lossy');
    const options = { upsert: true, returnDocument: 'after' } as const;
    const counted = await counters.findOneAndUpdate({ key: 'a' }, { $inc: { n: 1 } }, options);
    await client.close();
    proxy.close();
    expect(lost).to.equal(1);
    expect(counted).to.include({ n: 1 });
  });

  it('remembers over kill -9', async () => {
    const directory = freshDirectory();
    const lsid = session();
    const insert = { insert: 'retry', documents: [{ _id: new UUID() }], lsid, txnNumber: Long.fromNumber(1) };
    const first = await spawnEngine(directory);
    const answer = await rawCommand(first.said, insert);
    await first.kill();
    const pipeline = [{ $group: { _id: null, n: { $sum: 1 } } }];
    const second = await spawnEngine(directory);
    const again = await rawCommand(second.said, insert);
    const count = await rawCommand(second.said, { aggregate: 'retry', pipeline, cursor: {} });
    await second.kill();
    rmSync(directory, { recursive: true });
    expect(answer).to.deep.equal({ n: 1, ok: 1 });
    expect(again).to.deep.equal(answer);
    expect(count.cursor.firstBatch).to.deep.equal([{ _id: null, n: 1 }]);
  });
});

import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect } from 'chai';
import { connectStore } from '../../store/connect.ts';
import { definitions } from '../../store/index.ts';

describe('opening the store', () => {
  let dataDirectory: string;
  beforeEach(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'reeve-connect-'));
  });
  afterEach(() => rm(dataDirectory, { recursive: true, force: true }));

  it('without a MongoDB keeps everything in the data directory', async () => {
    const first = await connectStore({ dataDirectory });
    await first.store.people.mirror([{ accountId: 'ann', displayName: 'Ann' }]);
    expect(first.kind).to.equal('embedded');
    await first.close();
    const second = await connectStore({ dataDirectory });
    expect((await second.store.people.byAccountId('ann'))?.displayName).to.equal('Ann');
    await second.close();
  });

  it('makes every index, and makes none twice', async () => {
    const { db, close } = await connectStore({ dataDirectory });
    const count = async () => {
      const lists = await Promise.all(definitions.map(({ name }) => db.collection(name).indexes()));
      return lists.flat().length;
    };
    const wanted = definitions.reduce((sum, { indexes }) => sum + indexes.length + 1, 0);
    expect(await count()).to.equal(wanted);
    await close();
    const again = await connectStore({ dataDirectory });
    expect((await again.db.collection('worklogs').indexes()).length).to.equal(5);
    await again.close();
  });

  it('tells once when the embedded engine dies by itself, and not when it is closed', async function () {
    // Ending a thread with LMDB in it from outside hangs now and then on a busy machine; why is not known yet.
    this.timeout(10_000);
    this.retries(8);
    const died: Error[] = [];
    const created = once(process, 'worker');
    const connection = await connectStore({ dataDirectory, onCrash: (error) => died.push(error) });
    const [worker] = await created;
    expect(worker).to.be.instanceOf(Worker);
    if (worker instanceof Worker) await worker.terminate();
    expect(died.map(({ message }) => message)).to.deep.equal(['the embedded engine has ended by itself']);
    await connection.close();
    const next = await connectStore({ dataDirectory, onCrash: (error) => died.push(error) });
    await next.close();
    expect(died).to.have.length(1);
  });

  it('says what is wrong when the directory is another process’s or the data too new', async () => {
    const first = await connectStore({ dataDirectory });
    const inUse = await connectStore({ dataDirectory }).catch((reason: unknown) => reason);
    expect(inUse).to.be.instanceOf(Error);
    await first.db.collection('migrations').insertOne({ version: 999, title: 'from the future', doneAt: new Date() });
    await first.close();
    const tooNew = await connectStore({ dataDirectory }).catch((reason: unknown) => reason);
    expect(tooNew).to.have.property('name', 'SchemaTooNewError');
  });
});

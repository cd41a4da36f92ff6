import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { connectStore } from '../../store/connect.ts';
import { definitions } from '../../store/index.ts';
import { builtProgram } from '../support/program.ts';

const run = promisify(execFile);

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

  it('tells once when the embedded engine dies by itself, and has lost nothing at the next start', async () => {
    // In a process of its own, as in production: LMDB's lock outlives the thread that held it until its process ends.
    const program = await builtProgram('test/store/dying-engine-child.ts');
    const { stdout } = await run(process.execPath, [program, dataDirectory]);
    expect(stdout).to.equal('the embedded engine has ended by itself');
    const next = await connectStore({ dataDirectory });
    expect((await next.store.people.byAccountId('ann'))?.displayName).to.equal('Ann');
    await next.close();
  });

  it('tells of no death when it is closed', async () => {
    const died: Error[] = [];
    const connection = await connectStore({ dataDirectory, onCrash: (error) => died.push(error) });
    await connection.close();
    expect(died).to.deep.equal([]);
  });

  it('takes a directory with a dot in its name for a directory', async () => {
    const dotted = join(dataDirectory, 'reeve.data');
    const connection = await connectStore({ dataDirectory: dotted });
    await connection.close();
    expect((await stat(dotted)).isDirectory()).to.equal(true);
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

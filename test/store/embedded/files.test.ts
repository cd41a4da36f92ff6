import { copyFileSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  DiskFullError,
  explainedStartError,
  NotWritableError,
  whyNotWritten,
} from '../../../store/embedded/files/disk-full.ts';
import { backUp, DamagedDataError, putInPlace, restore, startEmbeddedEngine } from '../../../store/embedded/index.ts';
import { explainedWriteError } from '../../../store/embedded/storage/disk-full.ts';
import { count, dataIn, failure, fill, onEngine } from './files-of-tests.ts';
import { freshDirectory } from './fresh-engine.ts';

describe("the embedded engine's data file", () => {
  let directory: string;
  beforeEach(async () => {
    directory = freshDirectory();
    await onEngine(directory, async (db) => {
      await db.collection('items').createIndex({ group: 1 });
      await fill(db);
    });
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('that lost its end or had a byte changed is named, with the remedy, and left as it is', async () => {
    const whole = readFileSync(dataIn(directory));
    const changed = Buffer.from(whole);
    changed[whole.length >> 1] = (changed[whole.length >> 1] ?? 0) ^ 1;
    for (const damaged of [changed, whole.subarray(0, whole.length >> 1), whole.subarray(0, 100), Buffer.alloc(9000)]) {
      writeFileSync(dataIn(directory), damaged);
      const error = await failure(startEmbeddedEngine({ directory }));
      expect(error).to.be.instanceOf(DamagedDataError);
      expect(String(error)).to.include(dataIn(directory)).and.to.include('Restore a backup');
      expect(readFileSync(dataIn(directory)).equals(damaged)).to.equal(true);
    }
    writeFileSync(dataIn(directory), whole);
    expect(await onEngine(directory, count)).to.equal(300);
  });

  it('is backed up whole while it is written to, and restored', async () => {
    const backup = join(directory, 'backup');
    await onEngine(directory, async (db) => {
      const items = db.collection('items');
      let next = 1000;
      let writing = true;
      const writer = async () => {
        while (writing) await items.insertOne({ n: next++, group: 1 });
      };
      const writers = [writer(), writer()];
      await new Promise((resolve) => setTimeout(resolve, 50));
      const acknowledged = await count(db);
      await backUp(directory, backup);
      writing = false;
      await Promise.all(writers);
      const other = freshDirectory();
      expect(await restore(other, backup)).to.deep.equal({});
      await onEngine(other, async (copy) => {
        const stored = await copy.collection('items').find().toArray();
        expect(stored.length).to.be.within(acknowledged, await count(db));
        const numbers = stored.map(({ n }) => Number(n)).sort((a, b) => a - b);
        expect(new Set(numbers).size).to.equal(numbers.length);
        const groups = [0, 1, 2, 3, 4, 5, 6];
        expect(await copy.collection('items').countDocuments({ group: { $in: groups } })).to.equal(stored.length);
      });
      rmSync(other, { recursive: true });
    });
    expect(await failure(backUp(directory, backup))).to.have.property('code', 'EEXIST');
    expect(statSync(dataIn(backup)).mode & 0o077).to.equal(0);
  });

  it('is replaced by a backup at the next start when an engine works on it, and kept', async () => {
    const backup = join(directory, 'backup');
    await backUp(directory, backup);
    await onEngine(directory, async (db) => {
      await db.collection('items').deleteMany({ n: { $lt: 100 } });
      expect(await restore(directory, backup)).to.deep.equal({ waitsFor: process.pid });
      expect(await putInPlace(directory)).to.deep.equal({ waitsFor: process.pid });
      expect(await count(db)).to.equal(200);
    });
    expect(await onEngine(directory, count)).to.equal(300);
    const replaced = freshDirectory();
    copyFileSync(join(directory, 'replaced.mdb'), dataIn(replaced));
    expect(await onEngine(replaced, count)).to.equal(200);
    rmSync(replaced, { recursive: true });
  });

  it('is not replaced by a backup that is damaged or none', async () => {
    const backup = join(directory, 'backup');
    await backUp(directory, backup);
    truncateSync(dataIn(backup), 20_000);
    expect(await failure(restore(directory, backup))).to.be.instanceOf(DamagedDataError);
    mkdirSync(join(directory, 'empty'));
    expect(String(await failure(restore(directory, join(directory, 'empty'))))).to.include('no backup in');
    expect(await onEngine(directory, count)).to.equal(300);
  });

  it('says “disk full” when the disk is', () => {
    const raised = (code: number) => Object.assign(new Error('as LMDB says it'), { code });
    const { ENOSPC, EIO } = constants.errno;
    const explained = (code: number, free: number) => explainedWriteError(raised(code), '/data', () => free);
    for (const error of [explained(ENOSPC, 1e9), explained(EIO, 4096)]) {
      expect(error).to.have.property('code', 14031);
      expect(String(error)).to.include('disk full').and.to.include('/data');
    }
    expect(explained(EIO, 1e9)).to.have.property('message', 'as LMDB says it');
  });

  it('says of a start without space which directory it is and what to do, whoever found out', () => {
    for (const code of ['ENOSPC', 'EDQUOT', 14031]) {
      const error = explainedStartError(Object.assign(new Error('no space'), { code }), directory);
      expect(error).to.be.instanceOf(DiskFullError);
      expect(String(error)).to.include(directory).and.to.include('Free some space').and.to.include('REEVE_DATA_DIR');
    }
    for (const code of ['EACCES', 'EPERM', 'EROFS']) {
      const error = explainedStartError(Object.assign(new Error('permission denied'), { code }), directory);
      expect(error).to.be.instanceOf(NotWritableError);
      expect(String(error)).to.include(directory).and.to.include('chown').and.to.include('REEVE_DATA_DIR');
    }
    const other = new Error('something else');
    expect(explainedStartError(other, directory)).to.equal(other);
  });

  it('says in words that there was no space to write everything anew, and else what was wrong', () => {
    const error = new Error('Input/output error');
    expect(whyNotWritten(error, 30_000_000, 10_000_000)).to.equal(
      'it takes 29 MB more, and 10 MB are free. Free some space for the next time',
    );
    expect(whyNotWritten(error, 30_000_000, 40_000_000)).to.equal('Input/output error');
  });
});

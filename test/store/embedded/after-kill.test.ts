import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { MongoClient } from 'mongodb';
import { NotCopiedError, readAll } from '../../../store/embedded/files/read-all.ts';
import { count, dataIn, failure, fill, onEngine, rows } from './files-of-tests.ts';
import { freshDirectory } from './fresh-engine.ts';
import { spawnEngine } from './spawn-engine.ts';

/** LMDB's pages: `MDB_page` and, in the first two, `MDB_meta`, in lmdb's mdb.c. */
const page = 4096;
const at = { flags: 18, upper: 22, freeRoot: 88 };
const [branch, leaf] = [1, 2];

describe('a data file whose process was killed', () => {
  let directory: string;
  let whole: Buffer;

  before(async function () {
    this.timeout(60_000);
    directory = freshDirectory();
    const spawned = await spawnEngine(directory);
    const client = await new MongoClient(spawned.said).connect();
    const items = client.db('test').collection('items');
    await items.createIndex({ group: 1 });
    await items.insertMany(rows(0));
    await items.deleteMany({ n: { $lt: 50 } });
    await items.insertMany(rows(1000));
    await spawned.kill();
    await client.close();
    whole = readFileSync(dataIn(directory));
  });
  beforeEach(() => {
    rmSync(directory, { recursive: true });
    mkdirSync(directory, { mode: 0o700 });
    writeFileSync(dataIn(directory), whole);
  });
  after(() => rmSync(directory, { recursive: true }));

  it('is written anew at the next start, said so, with everything in it and nothing left beside it', async () => {
    mkdirSync(join(directory, 'rewritten-killed-too'));
    const { ino } = statSync(dataIn(directory));
    const said: string[] = [];
    const stored = await onEngine(directory, count, (level, text) => said.push(`${level}: ${text}`));
    expect(stored).to.equal(550);
    expect(said[0]).to.match(/^info: The last process was not stopped in order: its data \(1 MB\) is read/);
    expect(statSync(dataIn(directory)).ino).not.to.equal(ino);
    expect(readdirSync(directory).filter((name) => !name.startsWith('data.mdb'))).to.deep.equal(['lock.mdb']);
    const again: string[] = [];
    expect(await onEngine(directory, count, (_, text) => again.push(text))).to.equal(550);
    expect(again).to.deep.equal([]);
  });

  const damages: [string, (bytes: Buffer) => void][] = [
    [
      'where in each page there is room',
      (bytes) => {
        for (let start = 2 * page; start < bytes.length; start += page)
          if ([branch, leaf].includes(bytes.readUInt16LE(start + at.flags))) bytes.writeUInt16LE(3, start + at.upper);
      },
    ],
    [
      'the list of free pages',
      (bytes) => {
        for (const head of [0, page]) bytes.writeBigUInt64LE(1_000_000n, head + at.freeRoot);
      },
    ],
  ];
  for (const [what, damage] of damages)
    it(`loses nothing though LMDB's note of ${what} is damaged, which only a write relies on`, async () => {
      const damaged = Buffer.from(whole);
      damage(damaged);
      expect(damaged.equals(whole)).to.equal(false);
      writeFileSync(dataIn(directory), damaged);
      const stored = await onEngine(directory, async (db) => {
        await fill(db);
        await db.collection('items').updateMany({ group: 2 }, { $set: { text: 'y'.repeat(500) } });
        return count(db);
      }).catch(String);
      expect(stored).to.equal(850);
    });

  it('and was damaged anywhere never takes the next process along', async function () {
    this.timeout(120_000);
    const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
    const damage = fc.record({ kind: fc.constantFrom('cut', 'zeros', 'noise'), place, seed: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(damage, async ({ kind, place, seed }) => {
        const at = Math.floor(place * whole.length);
        const noise = Array.from({ length: page }, (_, i) => (kind === 'zeros' ? 0 : (i * seed + at) % 256));
        writeFileSync(dataIn(directory), whole);
        if (kind === 'cut') truncateSync(dataIn(directory), at);
        else
          writeFileSync(
            dataIn(directory),
            Buffer.concat([whole.subarray(0, at), Buffer.from(noise), whole.subarray(at + page)]),
          );
        const outcome = await failure(onEngine(directory, fill));
        expect(outcome === 'it worked' || outcome instanceof Error, String(outcome)).to.equal(true);
      }),
      { numRuns: 8 },
    );
  });

  it('is not called damaged when only its copy cannot be written', async () => {
    const error = await failure(readAll(directory, { into: join(dataIn(directory), 'x'), progress: () => undefined }));
    expect(error).to.be.instanceOf(NotCopiedError);
  });
});

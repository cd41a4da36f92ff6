import { expect } from 'chai';
import { openStore } from '../../store/index.ts';
import { rereading } from '../../store/rereading.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

interface Row {
  key: string;
  hours: number;
  revision?: number;
}

describe('a list that several processes write to', () => {
  let opened: TestStore;
  before(async () => {
    opened = await openTestStore();
  });
  after(() => opened.close());
  beforeEach(() => opened.db.collection('rereading').deleteMany({}));

  const rows = () => opened.db.collection<Row>('rereading');
  const reading = (alone = false) => rereading(rows(), { key: 1 }, { alone });

  it('is the same objects while nothing has changed, whoever asks', async () => {
    await rows().insertMany([
      { key: 'b', hours: 2 },
      { key: 'a', hours: 1 },
    ]);
    const read = reading();
    const first = await read();
    expect(first.map(({ key }) => key)).to.deep.equal(['a', 'b']);
    expect(await read()).to.equal(first);
    // Counts of edits are not read.
    await rows().updateOne({ key: 'a' }, { $set: { revision: 7 } });
    expect(await read()).to.equal(first);
  });

  it('is what is stored after each kind of change by somebody else', async () => {
    const read = reading();
    expect(await read()).to.deep.equal([]);
    const changes: [() => Promise<unknown>, number[]][] = [
      [() => rows().insertOne({ key: 'b', hours: 2 }), [2]],
      [() => rows().insertOne({ key: 'a', hours: 1 }), [1, 2]],
      [() => rows().updateOne({ key: 'b' }, { $set: { hours: 3 } }), [1, 3]],
      [() => rows().deleteOne({ key: 'a' }), [3]],
      [() => rows().deleteMany({}), []],
    ];
    for (const [change, expected] of changes) {
      await change();
      expect((await read()).map(({ hours }) => hours)).to.deep.equal(expected);
      expect((await read()).map(({ hours }) => hours)).to.deep.equal(expected);
    }
  });

  it('is read anew each time by a process that is alone', async () => {
    await rows().insertOne({ key: 'a', hours: 1 });
    const read = reading(true);
    expect(await read()).to.not.equal(await read());
  });

  it('shows a second process within the age of its lists what the first has written', async () => {
    const [one, other] = [openStore(opened.db, { keptMs: 1 }), openStore(opened.db, { keptMs: 1 })];
    await one.people.mirror([{ accountId: 'ann', displayName: 'Ann' }]);
    expect((await other.people.all()).map(({ displayName }) => displayName)).to.deep.equal(['Ann']);
    await one.people.edit('ann', { team: 'Atlas' });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await other.people.all()).map(({ team }) => team)).to.deep.equal(['Atlas']);
  });
});

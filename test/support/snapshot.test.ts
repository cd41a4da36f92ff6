import { expect } from 'chai';
import { putBack, takeSnapshot } from './snapshot.ts';
import { openTestStore, type TestStore } from './store.ts';

describe('a database put back', () => {
  let test: TestStore;
  beforeEach(async () => {
    test = await openTestStore();
    await test.db.collection('some').insertMany([{ name: 'a' }, { name: 'b' }]);
    await test.db.collection('more').insertOne({ name: 'c' });
  });
  afterEach(() => test.close());

  const names = async (collection: string) =>
    (await test.db.collection(collection).find().toArray()).map(({ name }) => name);

  it('holds what it held, whatever was written, changed, deleted or made anew since', async () => {
    const saved = await takeSnapshot(test.db);
    await test.db.collection('some').bulkWrite([{ deleteOne: { filter: { name: 'a' } } }]);
    await test.db.collection('more').findOneAndUpdate({ name: 'c' }, { $set: { name: 'd' } });
    await test.db.collection('new').insertOne({ name: 'e' });
    await putBack(test.db, saved);
    expect([await names('some'), await names('more'), await names('new')]).to.deep.equal([['a', 'b'], ['c'], []]);
  });

  it('goes from any state to any other, and stays as it is where it is put back twice', async () => {
    const first = await takeSnapshot(test.db);
    await test.db.collection('some').deleteMany({});
    const second = await takeSnapshot(test.db);
    for (const [saved, expected] of [
      [first, 2] as const,
      [second, 0] as const,
      [first, 2] as const,
      [first, 2] as const,
    ]) {
      await putBack(test.db, saved);
      expect(await names('some')).to.have.length(expected);
    }
  });

  it('is looked at again when it was written while it was looked at', async () => {
    const saved = await takeSnapshot(test.db);
    const writing = test.db.collection('some').insertOne({ name: 'x' });
    await takeSnapshot(test.db);
    await writing;
    await putBack(test.db, saved);
    expect(await names('some')).to.deep.equal(['a', 'b']);
  });
});

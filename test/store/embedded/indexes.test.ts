import { expect } from 'chai';
import type { Collection, Document } from 'mongodb';
import { examined, freshEngine, refusal } from './fresh-engine.ts';

describe('indexes on the embedded engine', () => {
  const fresh = freshEngine();

  describe('are used', () => {
    let items: Collection<Document>;

    before(async () => {
      items = fresh.collection();
      await items.createIndexes([
        { key: { n: 1 } },
        { key: { group: 1, n: -1 } },
        { key: { tags: 1 } },
        { key: { some: 1 }, partialFilterExpression: { some: { $exists: true } } },
        { key: { open: 1 }, partialFilterExpression: { state: 'open' } },
      ]);
      await items.insertMany(
        Array.from({ length: 2000 }, (_, n) => ({
          _id: n as never,
          n,
          group: n % 20,
          tags: [`t${n % 50}`, `u${n % 3}`],
          state: n % 100 === 0 ? 'open' : 'done',
          open: n,
          ...(n % 500 === 0 ? { some: n } : {}),
        })),
      );
    });

    async function reads(work: () => Promise<unknown>): Promise<number> {
      return (await examined(fresh.engine, work)).documents;
    }

    it('for one value, several, and a range', async () => {
      expect(await reads(() => items.findOne({ _id: 77 as never }))).to.equal(1);
      expect(await reads(() => items.find({ n: 77 }).toArray())).to.equal(1);
      expect(await reads(() => items.find({ n: { $in: [5, 7, 9, 5] } }).toArray())).to.equal(3);
      expect(await reads(() => items.find({ n: { $gt: 10, $lte: 20 } }).toArray())).to.equal(10);
      expect(await reads(() => items.find({ n: { $gt: 5000 } }).toArray())).to.equal(0);
    });

    it('for as many values of a unique key as are asked for at a time', async () => {
      const many = Array.from({ length: 5000 }, (_, n) => (n < 1500 ? n : n + 10_000));
      expect(await reads(() => items.find({ _id: { $in: many as never[] } }).toArray())).to.equal(1500);
    });

    it('for a compound key: the first field, and a range on the second that runs downwards', async () => {
      expect(await reads(() => items.find({ group: 3 }).toArray())).to.equal(100);
      expect(await reads(() => items.find({ group: 3, n: { $gte: 1000, $lt: 1100 } }).toArray())).to.be.at.most(100);
      expect(await reads(() => items.find({ group: { $in: [3, 4] }, n: { $lt: 25 } }).toArray())).to.be.at.most(25);
    });

    it('for an order, so that the first few need no more than themselves', async () => {
      const first = (filter: Document, sort: [string, 1 | -1][]) => () =>
        items.find(filter).sort(sort).limit(5).toArray();
      expect(await reads(first({}, [['n', 1]]))).to.equal(5);
      expect(await reads(first({}, [['n', -1]]))).to.equal(5);
      expect(await reads(first({ group: 7 }, [['n', -1]]))).to.equal(5);
      expect(
        await reads(
          first({}, [
            ['group', -1],
            ['n', 1],
          ]),
        ),
      ).to.equal(5);
    });

    it('for elements of arrays and for each branch of an $or', async () => {
      expect(await reads(() => items.find({ tags: 't7' }).toArray())).to.equal(40);
      expect(
        await reads(() => items.find({ $or: [{ n: 4 }, { group: 3, n: 3 }, { tags: 't7' }] }).toArray()),
      ).to.be.at.most(42);
    });

    it('for updates, deletes, counts and groups', async () => {
      expect(await reads(() => items.updateOne({ n: 77 }, { $set: { touched: 1 } }))).to.equal(1);
      expect(await reads(() => items.countDocuments({ n: { $lt: 30 } }))).to.equal(30);
      const grouped = () => items.aggregate([{ $match: { n: { $lt: 10 } } }, { $group: { _id: '$group' } }]).toArray();
      expect(await reads(grouped)).to.equal(10);
    });

    it('if partial, only where the filter rules out what they leave out', async () => {
      expect(await reads(() => items.find({ some: { $gte: 0 } }).toArray())).to.equal(4);
      expect(await items.find({ some: null }).toArray()).to.have.lengthOf(1996);
      expect(await items.find().sort({ some: 1 }).toArray()).to.have.lengthOf(2000);
      expect(await reads(() => items.find({ state: 'open', open: { $lt: 1000 } }).toArray())).to.equal(10);
      expect(await items.find({ open: { $lt: 1000 } }).toArray()).to.have.lengthOf(1000);
    });
  });

  describe('that are unique', () => {
    it('refuse a second of the same key, naming it', async () => {
      const items = fresh.collection();
      await items.createIndex({ a: 1, b: 1 }, { unique: true, name: 'pair' });
      await items.insertOne({ a: 1, b: 'x' });
      const error = await refusal(items.insertOne({ a: 1, b: 'x' }));
      expect(error.code).to.equal(11000);
      expect(error.keyPattern).to.deep.equal({ a: 1, b: 1 });
      expect(error.keyValue).to.deep.equal({ a: 1, b: 'x' });
      expect(error.message).to.match(/E11000 duplicate key error collection: test\.c\d+ index: pair/);
      await items.insertOne({ a: 1, b: 'y' });
      expect((await refusal(items.updateOne({ b: 'y' }, { $set: { b: 'x' } }))).code).to.equal(11000);
      expect(await items.countDocuments({ b: 'y' })).to.equal(1);
    });

    it('take missing for null, and elements of arrays each', async () => {
      const items = fresh.collection();
      await items.createIndex({ a: 1 }, { unique: true });
      await items.insertMany([{}, { a: [1, 2, 2] }]);
      expect((await refusal(items.insertOne({ a: null }))).code).to.equal(11000);
      expect((await refusal(items.insertOne({ a: 2 }))).code).to.equal(11000);
      await items.deleteOne({ a: 1 });
      await items.insertMany([{ a: 1 }, { a: 2 }]);
    });

    it('leave out what a partial one leaves out', async () => {
      const items = fresh.collection();
      await items.createIndex({ name: 1 }, { unique: true, partialFilterExpression: { type: 'single' } });
      await items.insertMany([{ name: 'x' }, { name: 'x' }, { name: 'x', type: 'single' }]);
      expect((await refusal(items.insertOne({ name: 'x', type: 'single' }))).code).to.equal(11000);
      expect((await refusal(items.updateMany({ name: 'x' }, { $set: { type: 'single' } }))).code).to.equal(11000);
      expect(await items.countDocuments({ type: 'single' })).to.equal(1);
    });

    it('cannot be made over documents that break them', async () => {
      const items = fresh.collection();
      await items.insertMany([{ a: 1 }, { a: 1 }]);
      expect((await refusal(items.createIndex({ a: 1 }, { unique: true }))).code).to.equal(11000);
      expect((await items.indexes()).length).to.equal(1);
      await items.insertOne({ a: 1 });
    });
  });

  describe('as a list', () => {
    it('are made once, and differ by name and key', async () => {
      const items = fresh.collection();
      expect(await items.createIndex({ a: 1 })).to.equal('a_1');
      expect(await items.createIndex({ a: 1 })).to.equal('a_1');
      expect((await refusal(items.createIndex({ a: 1 }, { name: 'other' }))).code).to.equal(85);
      expect((await refusal(items.createIndex({ a: 1 }, { unique: true }))).code).to.equal(86);
      expect((await refusal(items.createIndex({ b: 1 }, { name: 'a_1' }))).code).to.equal(86);
      expect((await items.indexes()).map(({ name }) => name)).to.deep.equal(['_id_', 'a_1']);
    });

    it('go with their collection, and collections with their database', async () => {
      const other = fresh.client.db('other');
      await other.collection('a').insertOne({ n: 1 });
      await other.collection('b').createIndex({ n: 1 });
      expect((await other.listCollections().toArray()).map(({ name }) => name)).to.deep.equal(['a', 'b']);
      await other.dropDatabase();
      expect(await other.collection('a').countDocuments()).to.equal(0);
      expect((await refusal(other.collection('a').indexes())).code).to.equal(26);
      expect(await other.listCollections().toArray()).to.deep.equal([]);
    });
  });

  it('refuse two arrays in one key', async () => {
    const items = fresh.collection();
    await items.createIndex({ a: 1, b: 1 });
    expect((await refusal(items.insertOne({ a: [1], b: [2] }))).code).to.equal(171);
    await items.insertOne({ a: [1, 2], b: 3 });
    expect(await items.find({ a: 2, b: 3 }).toArray()).to.have.lengthOf(1);
  });

  it('refuse a key too long to be stored', async () => {
    const items = fresh.collection();
    await items.createIndex({ text: 1 });
    expect((await refusal(items.insertOne({ text: 'x'.repeat(3000) }))).code).to.equal(17280);
    expect(await items.findOne({ text: 'x'.repeat(3000) })).to.equal(null);
    expect(await items.find({ text: { $lt: 'y'.repeat(3000) } }).toArray()).to.deep.equal([]);
  });
});

import { expect } from 'chai';
import { Binary, type Document, Double, Long, ObjectId } from 'mongodb';
import { freshEngine } from './fresh-engine.ts';

describe('find on the embedded engine', () => {
  const fresh = freshEngine();

  /** The `_id`s of what the filter finds among the documents. */
  async function found(documents: Document[], ...filters: Document[]): Promise<unknown[]> {
    const collection = fresh.collection();
    await collection.insertMany(documents.map((document, i) => ({ _id: i as never, ...document })));
    const results = await Promise.all(filters.map((filter) => collection.find(filter).sort({ _id: 1 }).toArray()));
    const ids = results.map((documents) => documents.map(({ _id }) => _id));
    return filters.length === 1 ? (ids[0] ?? []) : ids;
  }

  it('takes a missing field for null, but not the other way round', async () => {
    const documents = [{}, { a: null }, { a: 1 }, { a: [] }, { a: [null] }];
    const filters = [
      { a: null },
      { a: { $exists: true } },
      { a: { $ne: null } },
      { a: { $gte: null } },
      { a: { $gt: null } },
    ];
    expect(await found(documents, ...filters)).to.deep.equal([[0, 1, 4], [1, 2, 3, 4], [2, 3], [0, 1, 4], []]);
  });

  it('looks for null below an array only where a document could hold it', async () => {
    const documents = [
      { a: [{ b: 1 }, {}] },
      { a: [1, 2] },
      { a: [] },
      { a: 5 },
      { a: [{ b: null }] },
      { a: { b: 2 } },
    ];
    expect(await found(documents, { 'a.b': null }, { 'a.b': { $exists: false } })).to.deep.equal([
      [0, 3, 4],
      [1, 2, 3],
    ]);
  });

  it('compares only values of one kind', async () => {
    const documents = [
      { a: 5 },
      { a: '5' },
      { a: new Date(5) },
      { a: true },
      { a: null },
      {},
      { a: Long.fromNumber(6) },
    ];
    expect(await found(documents, { a: { $gt: 1 } }, { a: { $lte: 'z' } }, { a: { $lt: new Date(9) } })).to.deep.equal([
      [0, 6],
      [1],
      [2],
    ]);
    expect(await found(documents, { a: { $gte: false } })).to.deep.equal([3]);
  });

  it('compares numbers by value whatever their type, NaN only with itself', async () => {
    const big = 2n ** 53n;
    const documents = [
      { a: 5 },
      { a: new Double(5) },
      { a: Long.fromNumber(5) },
      { a: Number.NaN },
      { a: Long.fromBigInt(big + 1n) },
    ];
    const filters = [
      { a: 5 },
      { a: { $lt: 6 } },
      { a: { $gte: Number.NaN } },
      { a: { $gt: Long.fromBigInt(big) } },
      { a: Number(big) },
    ];
    expect(await found(documents, ...filters)).to.deep.equal([[0, 1, 2], [0, 1, 2], [3], [4], []]);
  });

  it('matches an array by its elements, as a whole and by position', async () => {
    const documents = [{ a: [1, 2, 3] }, { a: [[1, 2, 3]] }, { a: 2 }, { a: [] }, { a: [5, 1] }];
    const filters = [{ a: 2 }, { a: [1, 2, 3] }, { 'a.0': 1 }, { a: { $gt: 2, $lt: 2 } }];
    expect(await found(documents, ...filters)).to.deep.equal([[0, 2], [0, 1], [0], [0, 4]]);
  });

  it('compares embedded documents with the order of their fields', async () => {
    const documents = [{ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }];
    expect(await found(documents, { a: { x: 1, y: 2 } }, { 'a.x': 1 })).to.deep.equal([[0], [0, 1]]);
  });

  it('finds by the other operators', async () => {
    const documents = [{ a: 1 }, { a: 'abc' }, { a: [4, 'x'] }, { a: 2.5 }, { a: Long.fromNumber(12) }, { a: -5 }];
    const filters = [
      { a: { $in: [1, 'abc', 'x'] } },
      { a: { $nin: [1, 'abc'] } },
      { $or: [{ a: 1 }, { a: 2.5 }] },
      { a: { $gt: 0, $ne: 4 } },
      { $and: [{ a: { $lt: 3 } }, { a: { $exists: true } }] },
    ];
    expect(await found(documents, ...filters)).to.deep.equal([
      [0, 1, 2],
      [2, 3, 4, 5],
      [0, 3],
      [0, 3, 4],
      [0, 3, 5],
    ]);
  });

  it('counts and lists distinct values', async () => {
    const collection = fresh.collection();
    await collection.insertMany([{ a: 1, b: ['x', 'y'] }, { a: new Double(1), b: 'x' }, { a: 2, b: [] }, {}]);
    expect(await collection.countDocuments({ a: 1 })).to.equal(2);
    expect(await collection.distinct('a')).to.deep.equal([1, 2]);
    expect(await collection.distinct('b', { a: { $exists: true } })).to.deep.equal(['x', 'y']);
  });

  it('lists distinct values of an indexed field in as many steps as there are values', async () => {
    const collection = fresh.collection();
    const documents = Array.from({ length: 500 }, (_, number) => ({ a: `a${number % 3}`, b: number }));
    await collection.insertMany([...documents, { b: -1 }, { a: null, b: -2 }, { a: 'a', b: -3 }, { a: 2 }, { a: 1.5 }]);
    for (const index of [{ a: 1, b: 1 }, { a: -1 }] as const) {
      await collection.createIndex(index);
      const before = (await fresh.engine.stats()).keysExamined;
      const found = await collection.distinct('a');
      expect(new Set(found)).to.deep.equal(new Set([null, 1.5, 2, 'a', 'a0', 'a1', 'a2']));
      expect(found).to.have.length(7);
      expect((await fresh.engine.stats()).keysExamined - before).to.be.below(12);
    }
    await collection.insertOne({ a: ['a', 'new'] });
    expect(await collection.distinct('a')).to.include.members(['a', 'new', 'a1']);
  });

  it('counts nothing where there is nothing', async () => {
    expect(await fresh.db.collection('not there').countDocuments()).to.equal(0);
  });

  it('gives back what was stored, types and all', async () => {
    const collection = fresh.collection();
    const stored = {
      _id: new ObjectId(),
      int: 1,
      double: 1.5,
      whole: new Double(7),
      long: Long.fromString('9007199254740993'),
      text: 'naïve \0 \u{1f600}',
      date: new Date(-5),
      bytes: new Binary(Buffer.from([0, 255]), 4),
      none: null,
      nested: { list: [1, [2, { deep: true }]] },
      constructor: 'a name like any other',
    };
    await collection.insertOne({ ...stored });
    await collection.updateOne({}, { $set: { touched: true } });
    const raw = await collection.findOne({}, { promoteValues: false });
    expect(raw?.whole).to.deep.equal(new Double(7));
    expect(raw?.long).to.deep.equal(stored.long);
    const read = await collection.findOne({}, { promoteLongs: false });
    expect(read).to.deep.equal({ ...stored, whole: 7, touched: true });
  });
});

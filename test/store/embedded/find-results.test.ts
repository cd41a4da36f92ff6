import { expect } from 'chai';
import { Binary, type Document, Long, ObjectId } from 'mongodb';
import { freshEngine, refusal } from './fresh-engine.ts';

describe('order, projection and cursors on the embedded engine', () => {
  const fresh = freshEngine();

  it('sorts all types in the order of MongoDB, an empty array first and missing with null', async () => {
    const ordered: Document[] = [
      { a: [] },
      { a: null },
      { a: Number.NaN },
      { a: -Infinity },
      { a: -1.5 },
      { a: Long.fromNumber(3) },
      { a: 3.5 },
      { a: '' },
      { a: 'Z' },
      { a: 'a' },
      { a: '\uffff' },
      { a: '\u{1f600}' },
      { a: {} },
      { a: { b: 1 } },
      { a: { b: 'x' } },
      { a: new Binary(Buffer.from('zz')) },
      { a: new Binary(Buffer.from('aaa')) },
      { a: new ObjectId('000000000000000000000001') },
      { a: false },
      { a: true },
      { a: new Date(-1) },
      { a: new Date(1) },
    ];
    const collection = fresh.collection();
    await collection.insertMany(ordered.map((document, i) => ({ rank: i, ...document })).reverse());
    const ranks = async (direction: 1 | -1) =>
      (await collection.find().sort({ a: direction }).toArray()).map(({ rank }) => rank);
    const expected = ordered.map((_, i) => i);
    expect(await ranks(1)).to.deep.equal(expected);
    expect(await ranks(-1)).to.deep.equal(expected.toReversed());
    await collection.createIndex({ a: -1 });
    expect(await ranks(1)).to.deep.equal(expected);
    expect(await ranks(-1)).to.deep.equal(expected.toReversed());
  });

  it('sorts an array by its lowest element upwards and by its highest downwards', async () => {
    const collection = fresh.collection();
    await collection.insertMany([
      { n: 0, a: [5, 1] },
      { n: 1, a: 3 },
      { n: 2, a: [2, 9] },
    ]);
    const order = async (direction: 1 | -1) =>
      (await collection.find().sort({ a: direction }).toArray()).map(({ n }) => n);
    expect(await order(1)).to.deep.equal([0, 2, 1]);
    expect(await order(-1)).to.deep.equal([2, 0, 1]);
  });

  it('projects fields in and out', async () => {
    const collection = fresh.collection();
    await collection.insertOne({ _id: 1 as never, a: { b: 1, c: 2 }, list: [{ x: 1, y: 2 }, 3], n: 4 });
    const project = (projection: Document) => collection.findOne({}, { projection });
    expect(await project({ a: 1 })).to.deep.equal({ _id: 1, a: { b: 1, c: 2 } });
    expect(await project({ _id: 0, list: true, none: 1 })).to.deep.equal({ list: [{ x: 1, y: 2 }, 3] });
    expect(await project({ a: 0, list: false })).to.deep.equal({ _id: 1, n: 4 });
    expect(await project({ _id: 0 })).to.deep.equal({ a: { b: 1, c: 2 }, list: [{ x: 1, y: 2 }, 3], n: 4 });
    expect(await project({ _id: 1 })).to.deep.equal({ _id: 1 });
    expect((await refusal(project({ a: 1, n: 0 }))).code).to.equal(31254);
  });

  it('limits and hands out in batches, also while documents are added', async () => {
    const collection = fresh.collection();
    await collection.insertMany(Array.from({ length: 1000 }, (_, n) => ({ n })));
    const page = await collection.find().sort({ n: -1 }).limit(5).toArray();
    expect(page.map(({ n }) => n)).to.deep.equal([999, 998, 997, 996, 995]);
    const seen = new Set<number>();
    for await (const { n } of collection.find({ n: { $lt: 1000 } }, { batchSize: 7 })) {
      if (n === 500) await collection.insertOne({ n: 5000 });
      seen.add(n);
    }
    expect(seen.size).to.equal(1000);
    const { openCursors } = await fresh.engine.stats();
    expect(openCursors).to.equal(0);
  });

  it('closes a cursor that is not read to its end', async () => {
    const collection = fresh.collection();
    await collection.insertMany(Array.from({ length: 500 }, (_, n) => ({ n })));
    const cursor = collection.find({}, { batchSize: 10 });
    await cursor.next();
    expect((await fresh.engine.stats()).openCursors).to.equal(1);
    await cursor.close();
    expect((await fresh.engine.stats()).openCursors).to.equal(0);
  });

  it('says so when the collection of an open cursor is dropped', async () => {
    const other = fresh.client.db('dropped');
    const collection = other.collection('any');
    await collection.createIndex({ n: 1 });
    await collection.insertMany(Array.from({ length: 100 }, (_, n) => ({ n })));
    const [byIndex, byScan] = [
      collection.find({ n: { $gte: 0 } }, { batchSize: 5 }),
      collection.find({}, { batchSize: 5 }),
    ];
    await Promise.all([byIndex.next(), byScan.next()]);
    await other.dropDatabase();
    await fresh.collection().insertMany(Array.from({ length: 100 }, (_, n) => ({ n })));
    expect((await refusal(byIndex.toArray())).code).to.equal(175);
    expect((await refusal(byScan.toArray())).code).to.equal(175);
  });
});

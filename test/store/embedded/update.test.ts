import { expect } from 'chai';
import { type Document, Double, Long } from 'mongodb';
import { freshEngine, refusal } from './fresh-engine.ts';

describe('update on the embedded engine', () => {
  const fresh = freshEngine();

  /** The document after the update. */
  async function updated(document: Document, update: Document): Promise<Document | null> {
    const collection = fresh.collection();
    await collection.insertOne({ _id: 1 as never, ...document });
    await collection.updateOne({}, update);
    return collection.findOne({}, { projection: { _id: 0 } });
  }

  async function refused(document: Document, update: Document): Promise<unknown> {
    return (await refusal(updated(document, update))).code;
  }

  it('sets and takes out fields, making the documents on the way', async () => {
    expect(await updated({ a: 1 }, { $set: { 'b.c.d': 2, a: { x: 1 } } })).to.deep.equal({
      a: { x: 1 },
      b: { c: { d: 2 } },
    });
    expect(await updated({ a: { b: 1, c: 2 }, z: 1 }, { $unset: { 'a.b': '', z: true, 'no.such': 1 } })).to.deep.equal({
      a: { c: 2 },
    });
  });

  it('adds new fields in the order of their names', async () => {
    expect(Object.keys((await updated({ z: 1 }, { $set: { m: 1, b: 1 }, $inc: { k: 1 } })) ?? {})).to.deep.equal([
      'z',
      'b',
      'k',
      'm',
    ]);
  });

  it('counts: int grows to long, a double stays one', async () => {
    const collection = fresh.collection();
    await collection.insertOne({ int: 2_147_483_647, long: Long.fromNumber(1), double: 0.5 });
    await collection.updateOne({}, { $inc: { int: 1, long: 1, double: 0.5, fresh: 2 } });
    const raw = await collection.findOne({}, { promoteValues: false });
    expect(raw?.int).to.deep.equal(Long.fromNumber(2_147_483_648));
    expect(raw?.long).to.deep.equal(Long.fromNumber(2));
    expect(raw?.double).to.deep.equal(new Double(1));
    const read = await collection.findOne({});
    expect(read).to.include({ fresh: 2 });
    expect(await refused({ a: Long.MAX_VALUE }, { $inc: { a: 1 } })).to.equal(2);
  });

  it('adds to arrays', async () => {
    expect(await updated({ a: [1] }, { $push: { a: 2, fresh: { x: 1 } } })).to.deep.equal({
      a: [1, 2],
      fresh: [{ x: 1 }],
    });
  });

  it('refuses what MongoDB refuses, with its codes', async () => {
    expect(await refused({ a: 'x' }, { $inc: { a: 1 } })).to.equal(14);
    expect(await refused({ a: null }, { $inc: { a: 1 } })).to.equal(14);
    expect(await refused({ a: 1 }, { $push: { a: 1 } })).to.equal(2);
    expect(await refused({ a: 1 }, { $set: { 'a.b': 1 } })).to.equal(28);
    expect(await refused({ a: [] }, { $set: { 'a.b': 1 } })).to.equal(28);
    expect(await refused({}, { $set: { a: 1, 'a.b': 1 } })).to.equal(40);
    expect(await refused({}, { $set: { _id: 2 } })).to.equal(66);
    expect(await refused({}, { $unset: { _id: 1 } })).to.equal(66);
    expect(await refused({}, { $nonsense: { a: 1 } })).to.equal(9);
    expect(await refused({}, { $set: { 'a..b': 1 } })).to.equal(56);
  });

  it('says how many it found and how many it changed', async () => {
    const collection = fresh.collection();
    await collection.insertMany([{ a: 1 }, { a: 2 }, { a: 2 }]);
    expect(await collection.updateMany({}, { $set: { a: 2 } })).to.include({ matchedCount: 3, modifiedCount: 1 });
    expect(await collection.updateOne({ a: 9 }, { $set: { b: 1 } })).to.include({ matchedCount: 0, upsertedCount: 0 });
    expect(await collection.deleteOne({ a: 2 })).to.include({ deletedCount: 1 });
    expect(await collection.deleteMany({ a: 2 })).to.include({ deletedCount: 2 });
  });

  it('replaces, keeping the _id', async () => {
    const collection = fresh.collection();
    await collection.insertOne({ _id: 7 as never, a: 1 });
    await collection.replaceOne({ a: 1 }, { b: 2 });
    expect(await collection.findOne()).to.deep.equal({ _id: 7, b: 2 });
    expect((await refusal(collection.replaceOne({ b: 2 }, { _id: 8, b: 3 } as Document))).code).to.equal(66);
  });

  it('upserts from the equalities of the filter', async () => {
    const collection = fresh.collection();
    const filter = { k: 'a', 'n.m': { $eq: 1 }, $and: [{ x: { $in: [5] } }], y: { $gt: 3 } };
    const first = await collection.updateOne(filter, { $set: { s: 1 }, $setOnInsert: { t: 1 } }, { upsert: true });
    expect(first.upsertedCount).to.equal(1);
    expect(await collection.findOne({}, { projection: { _id: 0 } })).to.deep.equal({
      k: 'a',
      n: { m: 1 },
      x: 5,
      s: 1,
      t: 1,
    });
    const second = await collection.updateOne({ k: 'a' }, { $inc: { s: 1 }, $setOnInsert: { t: 2 } }, { upsert: true });
    expect(second).to.include({ matchedCount: 1, upsertedCount: 0 });
    expect(await collection.findOne({ k: 'a' })).to.include({ s: 2, t: 1 });
    await collection.replaceOne({ _id: 3 as never, q: 1 }, { r: 1 }, { upsert: true });
    expect(await collection.findOne({ _id: 3 as never })).to.deep.equal({ _id: 3, r: 1 });
  });

  it('goes over each document once even when the change moves it ahead in the index', async () => {
    const collection = fresh.collection();
    await collection.createIndex({ n: 1 });
    await collection.insertMany(Array.from({ length: 600 }, (_, n) => ({ n })));
    await collection.updateMany({ n: { $gte: 0 } }, { $inc: { n: 1000 } });
    expect(await collection.countDocuments({ n: { $gte: 1000, $lt: 1600 } })).to.equal(600);
  });

  it('writes on after a failure only if not ordered, and reports each', async () => {
    const collection = fresh.collection();
    await collection.insertOne({ _id: 2 as never });
    const documents = [1, 2, 3].map((id) => ({ _id: id as never }));
    expect((await refusal(collection.insertMany(documents, { ordered: true }))).code).to.equal(11000);
    expect(await collection.countDocuments()).to.equal(2);
    await refusal(collection.insertMany(documents, { ordered: false }));
    expect((await collection.find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id)).to.deep.equal([1, 2, 3]);
    const mixed = await collection.bulkWrite([
      { insertOne: { document: { _id: 4 as never } } },
      { updateOne: { filter: { _id: 9 as never }, update: { $set: { a: 1 } }, upsert: true } },
      { deleteMany: { filter: { _id: { $lt: 3 as never } } } },
    ]);
    expect(mixed).to.include({ insertedCount: 1, upsertedCount: 1, deletedCount: 2 });
  });

  it('takes back a change of many documents that fails half-way', async () => {
    const collection = fresh.collection();
    await collection.insertMany([{ n: 1 }, { n: 2 }, { n: 'three' }]);
    expect((await refusal(collection.updateMany({}, { $inc: { n: 1 } }))).code).to.equal(14);
    expect((await collection.find().toArray()).map(({ n }) => n)).to.deep.equal([1, 2, 'three']);
  });
});

import { expect } from 'chai';
import { Decimal128, type Document, MaxKey, Timestamp } from 'mongodb';
import { freshEngine, refusal } from './fresh-engine.ts';

describe('what the embedded engine refuses', () => {
  const fresh = freshEngine();

  async function code(work: Promise<unknown>): Promise<number | string | undefined> {
    return (await refusal(work)).code;
  }

  it('commands it does not have: CommandNotFound', async () => {
    const error = await refusal(fresh.db.command({ mapReduce: 'any' }));
    expect(error.code).to.equal(59);
    expect(error.codeName).to.equal('CommandNotFound');
    expect(await code(fresh.db.command({ explain: { find: 'any' } }))).to.equal(59);
  });

  it('stages, operators and modifiers it does not have, each with its code', async () => {
    const collection = fresh.collection();
    await collection.insertOne({ a: 1 });
    const stage = async (name: string) => code(collection.aggregate([{ [name]: {} }]).toArray());
    for (const name of ['$lookup', '$facet', '$out', '$merge', '$nonsense', '$search'])
      expect(await stage(name)).to.equal(40324);
    for (const filter of [
      { $where: 'true' },
      { $expr: {} },
      { $text: { $search: 'a' } },
      { a: { $nonsense: 1 } },
      { a: { $near: [0, 0] } },
    ])
      expect(await code(collection.findOne(filter as Document))).to.equal(2);
    for (const expression of [{ $dateTrunc: {} }, { $function: {} }, { $nonsense: 1 }])
      expect(await code(collection.aggregate([{ $project: { x: expression } }]).toArray())).to.equal(168);
    expect(await code(collection.updateOne({}, { $bit: { a: { and: 1 } } }))).to.equal(9);
  });

  it('collation, array filters, pipeline updates, positional updates: NotImplemented', async () => {
    const collection = fresh.collection();
    await collection.insertOne({ a: [1], text: 'x' });
    expect(await code(collection.find({ text: 'X' }, { collation: { locale: 'en', strength: 2 } }).toArray())).to.equal(
      238,
    );
    expect(await code(collection.updateOne({}, [{ $set: { a: 1 } }]))).to.equal(238);
    expect(await code(collection.updateOne({}, { $set: { 'a.$[x]': 1 } }, { arrayFilters: [{ x: 1 }] }))).to.equal(238);
    expect(await code(collection.updateOne({ a: 1 }, { $set: { 'a.$': 2 } }))).to.equal(238);
    expect(await code(collection.find({}, { showRecordId: true }).toArray())).to.equal(238);
    expect(await code(collection.createIndex({ text: 1 }, { collation: { locale: 'en' } }))).to.equal(197);
    expect(await collection.findOne({ text: 'x' }, { collation: { locale: 'simple' } })).to.include({ text: 'x' });
  });

  it('transactions: OperationNotSupportedInTransaction', async () => {
    const session = fresh.client.startSession();
    session.startTransaction();
    expect(await code(fresh.collection().insertOne({ a: 1 }, { session }))).to.equal(263);
    await session.abortTransaction();
    await session.endSession();
  });

  it('change streams and snapshot reads', async () => {
    const stream = fresh.collection().watch();
    expect(await code(stream.next())).to.equal(40324);
    await stream.close();
    const session = fresh.client.startSession({ snapshot: true });
    expect(await code(fresh.collection().findOne({}, { session }))).to.equal(72);
    await session.endSession();
  });

  it('arguments it does not know', async () => {
    expect(await code(fresh.db.command({ find: 'any', nonsense: 1 }))).to.equal(40415);
    expect(await code(fresh.db.command({ create: 'capped', capped: true, size: 1000 }))).to.equal(40415);
    expect(await code(fresh.collection().find({}, { hint: 'none' }).toArray())).to.equal(2);
    expect(await code(fresh.collection().find({}, { tailable: true }).toArray())).to.equal(238);
  });

  it('types it would not keep', async () => {
    const collection = fresh.collection();
    for (const value of [Decimal128.fromString('1.5'), new Timestamp({ t: 1, i: 1 }), new MaxKey()])
      expect(await code(collection.insertOne({ value }))).to.equal(2);
    expect(await collection.countDocuments()).to.equal(0);
    expect(await code(collection.insertOne({ _id: [1] as never }))).to.equal(53);
  });

  it('index kinds it does not have: CannotCreateIndex', async () => {
    const collection = fresh.collection();
    for (const kind of ['text', 'hashed', '2dsphere'] as const)
      expect(await code(collection.createIndex({ a: kind }))).to.equal(67);
    expect(await code(collection.createIndex({ '$**': 1 }))).to.equal(67);
  });

  it('a query that takes longer than allowed, without harm to others', async () => {
    const collection = fresh.collection();
    await collection.insertMany(Array.from({ length: 5000 }, (_, n) => ({ n, text: `text ${n}` })));
    const slow = collection.find({ text: /(t|e|x)+ 1.*9$/ }, { maxTimeMS: 1 }).toArray();
    expect(await code(slow)).to.equal(50);
    expect(await collection.countDocuments({ n: { $lt: 5 } })).to.equal(5);
  });
});

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

  it('stages, operators, accumulators and expressions it does not have, each with its code', async () => {
    const collection = fresh.collection();
    await collection.insertOne({ a: 1 });
    const stage = async (...stages: Document[]) => code(collection.aggregate(stages).toArray());
    for (const name of ['$lookup', '$out', '$merge', '$nonsense', '$sort', '$limit', '$project', '$unwind', '$count'])
      expect(await stage({ [name]: {} })).to.equal(40324);
    const group = { $group: { _id: '$a' } };
    expect(await stage(group, { $match: {} })).to.equal(40324);
    expect(await stage(group, group)).to.equal(40324);
    for (const accumulator of ['$avg', '$push', '$first', '$count', '$nonsense'])
      expect(await stage({ $group: { _id: null, n: { [accumulator]: 1 } } })).to.equal(15952);
    for (const expression of [{ $dateTrunc: {} }, { $add: [1, 2] }, ['$a']]) {
      expect(await stage({ $group: { _id: expression } })).to.equal(168);
      expect(await stage({ $group: { _id: { x: expression } } })).to.equal(168);
    }
    for (const filter of [{ $where: 'true' }, { $expr: {} }, { $text: { $search: 'a' } }, { $nor: [{ a: 1 }] }])
      expect(await code(collection.findOne(filter as Document))).to.equal(2);
    for (const operator of ['$not', '$elemMatch', '$size', '$all', '$mod', '$type', '$regex', '$near', '$nonsense'])
      expect(await code(collection.findOne({ a: { [operator]: [4, 0] } }))).to.equal(2);
    expect(await code(collection.findOne({ a: /x/ }))).to.equal(2);
  });

  it('modifiers it does not have: FailedToParse', async () => {
    const collection = fresh.collection();
    await collection.insertOne({ a: [1], n: null });
    for (const name of ['$rename', '$mul', '$min', '$max', '$addToSet', '$pull', '$pop', '$currentDate', '$bit'])
      expect(await code(collection.updateOne({}, { [name]: { n: 'm' } }))).to.equal(9);
    expect(await collection.findOne({}, { projection: { _id: 0 } })).to.deep.equal({ a: [1], n: null });
  });

  it('collation, array filters, pipeline and positional updates, $push modifiers, hints: NotImplemented', async () => {
    const collection = fresh.collection();
    await collection.insertOne({ a: [1], text: 'x' });
    const update = (change: Document) => code(collection.updateOne({}, change));
    expect(await code(collection.find({ text: 'X' }, { collation: { locale: 'en', strength: 2 } }).toArray())).to.equal(
      238,
    );
    expect(await code(collection.updateOne({}, [{ $set: { a: 1 } }]))).to.equal(238);
    expect(await code(collection.updateOne({}, { $set: { 'a.$[x]': 1 } }, { arrayFilters: [{ x: 1 }] }))).to.equal(238);
    expect(await code(collection.updateOne({ a: 1 }, { $set: { 'a.$': 2 } }))).to.equal(238);
    expect(await update({ $set: { 'a.0': 2 } })).to.equal(238);
    expect(await update({ $push: { a: { $each: [{ x: [2] }], $sort: { x: 1 } } } })).to.equal(238);
    for (const options of [{ showRecordId: true }, { hint: { _id: 1 as const } }, { skip: 1 }, { maxTimeMS: 1 }])
      expect(await code(collection.find({}, options).toArray())).to.equal(238);
    for (const projection of [{ 'a.b': 1 }, { n: '$a' }, { a: { $slice: 1 } }])
      expect(await code(collection.findOne({}, { projection }))).to.equal(238);
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
    expect(await code(fresh.db.command({ findAndModify: 'any', update: {}, nonsense: 1 }))).to.equal(40415);
    expect(await code(fresh.collection().find({}, { tailable: true }).toArray())).to.equal(238);
  });

  it('types it would not keep', async () => {
    const collection = fresh.collection();
    for (const value of [Decimal128.fromString('1.5'), new Timestamp({ t: 1, i: 1 }), new MaxKey(), /x/])
      expect(await code(collection.insertOne({ value }))).to.equal(2);
    expect(await collection.countDocuments()).to.equal(0);
    expect(await code(collection.insertOne({ _id: [1] as never }))).to.equal(53);
  });

  it('index kinds and options it does not have', async () => {
    const collection = fresh.collection();
    for (const kind of ['text', 'hashed', '2dsphere'] as const)
      expect(await code(collection.createIndex({ a: kind }))).to.equal(67);
    expect(await code(collection.createIndex({ '$**': 1 }))).to.equal(67);
    const partial = { partialFilterExpression: { a: { $gt: 1 } } };
    expect(await code(collection.createIndex({ a: 1 }, partial))).to.equal(67);
    for (const option of [{ sparse: true }, { expireAfterSeconds: 60 }, { collation: { locale: 'en' } }])
      expect(await code(collection.createIndex({ a: 1 }, option))).to.equal(197);
  });
});

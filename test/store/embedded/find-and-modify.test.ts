import { expect } from 'chai';
import type { Document } from 'mongodb';
import { freshEngine, refusal } from './fresh-engine.ts';

describe('findAndModify on the embedded engine', () => {
  const fresh = freshEngine();

  it('gives back the document as it was or as it is', async () => {
    const collection = fresh.collection();
    await collection.insertOne({ _id: 1 as never, n: 1 });
    expect(await collection.findOneAndUpdate({ n: 1 }, { $inc: { n: 1 } }, { returnDocument: 'before' })).to.deep.equal(
      {
        _id: 1,
        n: 1,
      },
    );
    expect(await collection.findOneAndUpdate({ n: 2 }, { $inc: { n: 1 } }, { returnDocument: 'after' })).to.deep.equal({
      _id: 1,
      n: 3,
    });
    expect(await collection.findOneAndReplace({ n: 3 }, { m: 1 }, { returnDocument: 'after' })).to.deep.equal({
      _id: 1,
      m: 1,
    });
    expect(await collection.findOneAndUpdate({ n: 99 }, { $inc: { n: 1 } })).to.equal(null);
  });

  it('takes the first in the order asked for, and only the fields asked for', async () => {
    const collection = fresh.collection();
    await collection.insertMany([3, 1, 2].map((n) => ({ n, text: 'x' })));
    const options = { sort: { n: -1 as const }, projection: { _id: 0, n: 1 } };
    expect(await collection.findOneAndDelete({}, options)).to.deep.equal({ n: 3 });
    expect(await collection.findOneAndUpdate({}, { $set: { done: true } }, options)).to.deep.equal({ n: 2 });
    expect(await collection.findOne({ done: true })).to.include({ n: 2 });
  });

  it('upserts and says so', async () => {
    const collection = fresh.collection();
    const options = { upsert: true, returnDocument: 'after', includeResultMetadata: true } as const;
    const made = await collection.findOneAndUpdate({ key: 'a' }, { $setOnInsert: { n: 1 } }, options);
    expect(made.value).to.include({ key: 'a', n: 1 });
    expect(made.lastErrorObject).to.deep.equal({ n: 1, updatedExisting: false, upserted: made.value?._id });
    const found = await collection.findOneAndUpdate({ key: 'a' }, { $setOnInsert: { n: 2 } }, options);
    expect(found.value).to.include({ n: 1 });
    expect(found.lastErrorObject).to.deep.equal({ n: 1, updatedExisting: true });
    expect(
      await collection.findOneAndUpdate({ key: 'b' }, { $set: { n: 1 } }, { upsert: true, returnDocument: 'before' }),
    ).to.equal(null);
  });

  it('hands each document of a queue to one taker', async () => {
    const queue = fresh.collection();
    await queue.createIndex({ taken: 1, n: 1 });
    await queue.insertMany(Array.from({ length: 100 }, (_, n) => ({ n, taken: false })));
    const take = () => queue.findOneAndUpdate({ taken: false }, { $set: { taken: true } }, { sort: { n: 1 } });
    const taken = await Promise.all(Array.from({ length: 120 }, take));
    const numbers = taken
      .filter((document): document is NonNullable<typeof document> => document !== null)
      .map(({ n }) => n);
    expect(numbers.toSorted((a: number, b: number) => a - b)).to.deep.equal(Array.from({ length: 100 }, (_, n) => n));
  });

  it('lets no two upserts of one unique key through', async () => {
    const collection = fresh.collection();
    await collection.createIndex({ key: 1 }, { unique: true });
    const upsert = (n: number) => collection.findOneAndUpdate({ key: 'k' }, { $set: { n } }, { upsert: true });
    await Promise.all(Array.from({ length: 30 }, (_, n) => upsert(n)));
    expect(await collection.countDocuments()).to.equal(1);
  });

  it('refuses contradictory requests', async () => {
    const run = (command: Document) => refusal(fresh.db.command({ findAndModify: 'any', ...command }));
    expect((await run({ query: {}, remove: true, update: { $set: { a: 1 } } })).code).to.equal(9);
    expect((await run({ query: {} })).code).to.equal(9);
  });
});

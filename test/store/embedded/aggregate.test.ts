import { expect } from 'chai';
import { type Document, Double, Long } from 'mongodb';
import { freshEngine, refusal } from './fresh-engine.ts';

describe('aggregate on the embedded engine', () => {
  const fresh = freshEngine();

  async function result(documents: Document[], ...pipeline: Document[]): Promise<Document[]> {
    const collection = fresh.collection();
    if (documents.length > 0) await collection.insertMany(documents);
    return collection.aggregate(pipeline).toArray();
  }

  const worklogs = [
    { author: 'ann', project: 'A', seconds: 3600 },
    { author: 'bob', project: 'A', seconds: 1800 },
    { author: 'ann', project: 'B', seconds: 7200 },
    { author: 'cem', project: 'B' },
    { author: 'ann', project: 'A', seconds: null },
  ];

  it('sums and counts by group', async () => {
    const groups = await result(worklogs, {
      $group: { _id: '$author', seconds: { $sum: '$seconds' }, logs: { $sum: 1 } },
    });
    expect(groups).to.deep.equal([
      { _id: 'ann', seconds: 10800, logs: 3 },
      { _id: 'bob', seconds: 1800, logs: 1 },
      { _id: 'cem', seconds: 0, logs: 1 },
    ]);
  });

  it('groups by several fields, by equal numbers of any type, and missing with null', async () => {
    const groups = await result(worklogs, { $group: { _id: { a: '$author', p: '$project' }, n: { $sum: 1 } } });
    expect(groups).to.deep.include({ _id: { a: 'ann', p: 'A' }, n: 2 });
    const documents = [{ k: 1 }, { k: new Double(1) }, { k: Long.fromNumber(1) }, { k: null }, {}, { k: '1' }];
    const counts = await result(documents, { $group: { _id: '$k', n: { $sum: 1 } } });
    expect(counts.map(({ _id, n }) => [_id, n])).to.deep.equal([
      [1, 3],
      [null, 2],
      ['1', 1],
    ]);
  });

  it('sums exactly: ten tenths are one, whole numbers stay whole beyond 2^53', async () => {
    const tenths = Array.from({ length: 10 }, () => ({ n: 0.1 }));
    expect(await result(tenths, { $group: { _id: null, n: { $sum: '$n' } } })).to.deep.equal([{ _id: null, n: 1 }]);
    const collection = fresh.collection();
    await collection.insertMany([{ n: Long.fromString('9007199254740993') }, { n: 2 }, { n: 'text' }]);
    const cursor = collection.aggregate([{ $group: { _id: null, n: { $sum: '$n' } } }], { promoteLongs: false });
    expect(await cursor.toArray()).to.deep.equal([{ _id: null, n: Long.fromString('9007199254740995') }]);
  });

  it('matches before it groups, by every condition', async () => {
    const documents = Array.from({ length: 30 }, (_, n) => ({ n, even: n % 2 === 0 }));
    const matched = await result(documents, { $match: { even: true } }, { $match: { n: { $gt: 23 } } });
    expect(matched.map(({ n }) => n)).to.deep.equal([24, 26, 28]);
    const grouped = await result(
      documents,
      { $match: { n: { $lt: 9 } } },
      { $group: { _id: '$even', n: { $sum: '$n' } } },
    );
    expect(grouped).to.have.deep.members([
      { _id: true, n: 20 },
      { _id: false, n: 16 },
    ]);
    expect(await result([], { $group: { _id: null, n: { $sum: 1 } } })).to.deep.equal([]);
  });

  it('hands out results in batches', async () => {
    const collection = fresh.collection();
    await collection.insertMany(Array.from({ length: 500 }, (_, n) => ({ n })));
    const groups = await collection.aggregate([{ $group: { _id: '$n' } }], { batchSize: 50 }).toArray();
    expect(groups.length).to.equal(500);
  });

  it('answers other requests while a long aggregation runs', async () => {
    const collection = fresh.collection();
    await collection.insertMany(Array.from({ length: 20_000 }, (_, n) => ({ n, k: n % 100 })));
    const order: string[] = [];
    const long = collection
      .aggregate([{ $group: { _id: '$k', n: { $sum: '$n' } } }])
      .toArray()
      .then(() => order.push('long'));
    const short = collection.findOne({ _id: 'none' as never }).then(() => order.push('short'));
    await Promise.all([long, short]);
    expect(order).to.deep.equal(['short', 'long']);
  });

  it('refuses wrong specifications', async () => {
    const code = async (...pipeline: Document[]) => (await refusal(result([{}], ...pipeline))).code;
    expect(await code({ $group: { n: { $sum: 1 } } })).to.equal(15955);
    expect(await code({ $group: { _id: null, n: 1 } })).to.equal(40234);
    expect(await code({ $group: { _id: '$$NOW' } })).to.equal(17276);
    expect(await code({ $match: {}, $limit: 1 })).to.equal(40323);
  });
});

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
    const groups = await result(
      worklogs,
      { $group: { _id: '$author', seconds: { $sum: '$seconds' }, logs: { $sum: 1 }, counted: { $count: {} } } },
      { $sort: { _id: 1 } },
    );
    expect(groups).to.deep.equal([
      { _id: 'ann', seconds: 10800, logs: 3, counted: 3 },
      { _id: 'bob', seconds: 1800, logs: 1, counted: 1 },
      { _id: 'cem', seconds: 0, logs: 1, counted: 1 },
    ]);
  });

  it('averages, takes extremes, first, last and lists; null and missing as MongoDB', async () => {
    const [group] = await result(
      worklogs,
      { $sort: { seconds: 1 } },
      {
        $group: {
          _id: null,
          average: { $avg: '$seconds' },
          least: { $min: '$seconds' },
          most: { $max: '$seconds' },
          first: { $first: '$seconds' },
          last: { $last: '$seconds' },
          all: { $push: '$seconds' },
          projects: { $addToSet: '$project' },
          none: { $avg: '$nothing' },
        },
      },
    );
    expect(group).to.deep.include({ average: 4200, least: 1800, most: 7200, first: null, last: 7200, none: null });
    expect(group?.all).to.have.deep.members([null, 1800, 3600, 7200]);
    expect(group?.projects).to.have.members(['A', 'B']);
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

  it('matches, sorts, skips and limits in any order', async () => {
    const documents = Array.from({ length: 3000 }, (_, n) => ({ n, even: n % 2 === 0 }));
    const numbers = async (...pipeline: Document[]) => (await result(documents, ...pipeline)).map(({ n }) => n);
    expect(await numbers({ $match: { even: true } }, { $sort: { n: -1 } }, { $skip: 1 }, { $limit: 2 })).to.deep.equal([
      2996, 2994,
    ]);
    expect(await numbers({ $limit: 3 }, { $match: { even: true } })).to.deep.equal([0, 2]);
    expect(await numbers({ $sort: { n: 1 } }, { $limit: 3 }, { $sort: { n: -1 } })).to.deep.equal([2, 1, 0]);
    expect(
      await numbers({ $group: { _id: '$even', n: { $max: '$n' } } }, { $match: { n: { $gt: 2998 } } }),
    ).to.deep.equal([2999]);
    expect(await numbers({ $match: { n: { $lt: 2 } } }, { $match: { n: { $gt: 0 } } })).to.deep.equal([1]);
  });

  it('unwinds arrays', async () => {
    const documents = [
      { _id: 1, a: ['x', 'y'] },
      { _id: 2, a: [] },
      { _id: 3 },
      { _id: 4, a: 'z' },
      { _id: 5, a: null },
    ];
    expect(await result(documents, { $unwind: '$a' })).to.deep.equal([
      { _id: 1, a: 'x' },
      { _id: 1, a: 'y' },
      { _id: 4, a: 'z' },
    ]);
    const kept = { $unwind: { path: '$a', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' } };
    expect(await result(documents, kept)).to.deep.equal([
      { _id: 1, a: 'x', i: 0 },
      { _id: 1, a: 'y', i: 1 },
      { _id: 2, i: null },
      { _id: 3, i: null },
      { _id: 4, a: 'z', i: null },
      { _id: 5, a: null, i: null },
    ]);
    const deep = await result([{ _id: 1, o: { a: [1, 2], b: 3 } }], { $unwind: '$o.a' });
    expect(deep).to.deep.equal([
      { _id: 1, o: { a: 1, b: 3 } },
      { _id: 1, o: { a: 2, b: 3 } },
    ]);
  });

  it('projects and computes, missing apart from null', async () => {
    const documents = [
      { _id: 1, hours: 30, target: 40, list: [{ n: 1 }, { n: 2 }, {}] },
      { _id: 2, hours: null },
    ];
    const projected = await result(documents, {
      $project: {
        share: { $divide: ['$hours', '$target'] },
        short: { $lt: ['$hours', 32] },
        state: { $cond: [{ $gte: ['$hours', 32] }, 'ok', 'short'] },
        target: { $ifNull: ['$target', 40] },
        numbers: '$list.n',
        missing: '$nothing',
        size: { $size: { $ifNull: ['$list', []] } },
      },
    });
    expect(projected).to.deep.equal([
      { _id: 1, share: 0.75, short: true, state: 'short', target: 40, numbers: [1, 2], size: 3 },
      { _id: 2, share: null, short: true, state: 'short', target: 40, size: 0 },
    ]);
  });

  it('counts, and says nothing about nothing', async () => {
    expect(await result(worklogs, { $match: { project: 'A' } }, { $count: 'logs' })).to.deep.equal([{ logs: 3 }]);
    expect(await result([], { $count: 'logs' })).to.deep.equal([]);
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
    expect(await code({ $group: { _id: null, n: { $nonsense: 1 } } })).to.equal(15952);
    expect(await code({ $limit: 0 })).to.equal(15958);
    expect(await code({ $match: {}, $limit: 1 })).to.equal(40323);
    expect(await code({ $project: { a: { $add: ['text', 1] } } })).to.equal(14);
    expect(await code({ $project: {} })).to.equal(51272);
  });
});

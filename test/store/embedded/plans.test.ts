import { expect } from 'chai';
import fc from 'fast-check';
import type { Collection, Document } from 'mongodb';
import { Order, parseSort } from '../../../store/embedded/query/sort.ts';
import { freshEngine } from './fresh-engine.ts';

const at = new Date(0);
const scalar = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom('', 'a', 'ab', 'b'),
  fc.constantFrom(null, true, false, 0.5, Number.NaN),
  fc.constantFrom(new Date(at.getTime() - 1), at),
);
const value = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.record({ x: scalar, y: scalar }, { requiredKeys: [] }) },
  { weight: 1, arbitrary: fc.array(fc.record({ x: scalar, y: scalar }, { requiredKeys: [] }), { maxLength: 2 }) },
);
const stored = fc.record({ a: value, b: scalar, c: scalar }, { requiredKeys: [] });

const path = fc.constantFrom('a', 'b', 'c', 'a.x', 'a.y');
const operators = fc.oneof(
  scalar.map((operand) => ({ $eq: operand })),
  fc.array(scalar, { maxLength: 3 }).map((operands) => ({ $in: operands })),
  fc.record({ $gt: scalar, $lte: scalar }, { requiredKeys: ['$gt'] }),
  fc.record({ $gte: scalar, $lt: scalar }, { requiredKeys: ['$lt'] }),
  scalar.map((operand) => ({ $ne: operand })),
  fc.boolean().map((exists) => ({ $exists: exists })),
);
const condition = fc.tuple(path, operators).map(([field, operator]): Document => ({ [field]: operator }));
const filter = fc.oneof(
  fc.array(condition, { minLength: 1, maxLength: 3 }).map((parts): Document => ({ $and: parts })),
  fc
    .tuple(condition, fc.array(condition, { minLength: 1, maxLength: 3 }))
    .map(([part, branches]): Document => ({ $and: [part, { $or: branches }] })),
  fc.array(condition, { minLength: 1, maxLength: 2 }).map((branches): Document => ({ $or: branches })),
);
type Change = { kind: 'set' | 'replace' | 'delete'; query: Document; document: Document };
const change = fc.record({
  kind: fc.constantFrom<Change['kind']>('set', 'replace', 'delete'),
  query: condition,
  document: stored,
});
const direction = fc.constantFrom<1 | -1>(1, -1);
const sort = fc.option(
  fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'a.x'), direction), {
    minLength: 1,
    maxLength: 2,
    selector: ([field]) => field,
  }),
);

const indexSpecs: { key: Document; partialFilterExpression?: Document }[] = [
  { key: { a: 1 } },
  { key: { b: -1, a: 1 } },
  { key: { c: 1, b: 1 } },
  { key: { 'a.x': 1, 'a.y': -1 } },
  { key: { c: -1 }, partialFilterExpression: { c: { $exists: true } } },
  { key: { b: 1 }, partialFilterExpression: { c: 1 } },
];

describe('plans of the embedded engine', () => {
  const fresh = freshEngine();

  it('find by index exactly what a full scan finds, in the same order', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(
        fc.array(stored, { maxLength: 25 }),
        fc.uniqueArray(fc.nat(indexSpecs.length - 1), { minLength: 1, maxLength: 3 }),
        fc.array(change, { maxLength: 3 }),
        fc.array(fc.tuple(filter, sort), { minLength: 4, maxLength: 8 }),
        async (documents, indexes, changes, queries) => {
          const [plain, indexed] = [fresh.collection(), fresh.collection()];
          const numbered = documents.map((document, n) => ({ _id: n as never, ...document }));
          await indexed.createIndexes(indexes.map((i) => indexSpecs[i] ?? { key: { a: 1 } }));
          for (const collection of [plain, indexed]) {
            if (numbered.length > 0) await collection.insertMany(numbered);
            for (const step of changes) await apply(collection, step);
          }
          for (const [query, order] of queries) {
            const run = async (collection: typeof plain) => {
              const found = await collection
                .find(query)
                .sort(order ? [...order, ['_id', 1]] : [['_id', 1]])
                .toArray();
              const top = order ? await collection.find(query).sort(order).limit(3).toArray() : [];
              return {
                ids: found.map(({ _id }) => _id),
                top: top.length,
                count: await collection.countDocuments(query),
              };
            };
            expect(await run(indexed)).to.deep.equal(await run(plain));
            if (order) expectInOrder(await indexed.find(query).sort(order).toArray(), Object.fromEntries(order));
          }
          await fresh.db.dropDatabase();
        },
      ),
      { numRuns: 25 },
    );
  });
});

/** Changes that come out the same whichever document is found first. */
async function apply(collection: Collection<Document>, { kind, query, document }: Change): Promise<void> {
  if (kind === 'delete') await collection.deleteMany(query);
  else if (kind === 'replace') await collection.replaceOne({ _id: 3 as never, ...query }, document);
  else await collection.updateMany(query, { $set: { b: document.b ?? null, c: document.a ?? 7 }, $unset: { a: 1 } });
}

/** Documents that are equal to the order may come in any order. */
function expectInOrder(documents: Document[], by: Document): void {
  const order = new Order(parseSort(by));
  const keys = documents.map((document) => order.keyOf(document));
  keys.forEach((key, i) => {
    expect(order.compare(keys[i - 1] ?? key, key)).to.be.at.most(0);
  });
}

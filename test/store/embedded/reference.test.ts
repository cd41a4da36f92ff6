import { expect } from 'chai';
import fc from 'fast-check';
import { type Collection, type Document, MongoServerError, type UpdateResult } from 'mongodb';
import { freshEngine } from './fresh-engine.ts';
import { ReferenceCollection, type Sort } from './reference/collection.ts';
import { Refused } from './reference/language.ts';
import type { Row, Value } from './reference/values.ts';

const runs = 40;
const unique = 'u';

const scalar: fc.Arbitrary<Value> = fc.oneof(
  fc.integer({ min: -1, max: 2 }),
  fc.constantFrom('', 'a', '\uffff', '\u{1f600}'),
  fc.constantFrom(null, null, true, 0.5, Number.NaN, 2 ** 40),
  fc.constantFrom(new Date(-1), new Date(0)),
);
const inner: fc.Arbitrary<Row> = fc.dictionary(fc.constantFrom('x', 'y'), scalar, { maxKeys: 2 });
const value: fc.Arbitrary<Value> = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: inner },
  { weight: 1, arbitrary: fc.array(fc.oneof(inner, scalar), { maxLength: 2 }) },
);
const fields = fc.dictionary(fc.constantFrom('a', 'b', 'c'), value, { maxKeys: 3 });
const path = fc.constantFrom('a', 'b', 'c', 'a.x', 'a.y', 'b.x');

const operators: fc.Arbitrary<Value> = fc.oneof(
  value,
  value.map((operand) => ({ $eq: operand })),
  value.map((operand) => ({ $ne: operand })),
  fc.array(value, { maxLength: 3 }).map((operands) => ({ $in: operands })),
  fc.array(value, { maxLength: 3 }).map((operands) => ({ $nin: operands })),
  fc.tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), scalar).map(([name, operand]) => ({ [name]: operand })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $gte: low, $lt: high })),
  fc.boolean().map((exists) => ({ $exists: exists })),
);
const condition = fc.tuple(path, operators).map(([field, operator]): Row => ({ [field]: operator }));
const filter: fc.Arbitrary<Row> = fc.oneof(
  condition,
  fc.nat(15).map((_id): Row => ({ _id })),
  fc.array(condition, { minLength: 1, maxLength: 2 }).map((parts): Row => ({ $and: parts })),
  fc.tuple(condition, fc.array(condition, { minLength: 1, maxLength: 2 })).map(([part, or]) => ({ ...part, $or: or })),
);

const target = fc.constantFrom('a', 'b', 'c', 'a.x', 'b.x.y');
const step: fc.Arbitrary<[string, string, Value]> = fc.oneof(
  fc.tuple(fc.constantFrom('$set', '$setOnInsert'), target, value),
  fc.tuple(fc.constant('$unset'), fc.oneof(target, fc.constant(unique)), fc.constant(1)),
  fc.tuple(fc.constant('$inc'), target, fc.constantFrom(1, -2, 0.25)),
  fc.tuple(fc.constant('$push'), target, scalar),
  fc.tuple(fc.constant('$set'), fc.constant(unique), fc.nat(3)),
);
const update = fc
  .uniqueArray(step, { minLength: 1, maxLength: 3, selector: ([, at]) => at.slice(0, 1) })
  .map((steps) => {
    const all: Record<string, Row> = {};
    for (const [name, at, to] of steps) all[name] = { ...all[name], [at]: to };
    return all;
  });
const sort: fc.Arbitrary<Sort> = fc
  .tuple(fc.constantFrom('a', 'b', 'a.x'), fc.constantFrom<1 | -1>(1, -1))
  .map(([field, direction]) => [
    [field, direction],
    ['_id', 1],
  ]);

const upserted = fc.tuple(fc.nat(15), condition).map(([_id, rest]): Row => ({ _id, ...rest }));
const request = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const), row: fields, key: fc.option(fc.nat(3)) }),
  fc.record({ kind: fc.constant('update' as const), filter, update }),
  fc.record({ kind: fc.constant('upsert' as const), filter: upserted, update }),
  fc.record({ kind: fc.constant('replace' as const), id: fc.nat(15), row: fields }),
  fc.record({ kind: fc.constant('remove' as const), filter }),
  fc.record({ kind: fc.constant('take' as const), filter, update, sort }),
  fc.record({
    kind: fc.constant('find' as const),
    filters: fc.array(filter, { minLength: 6, maxLength: 10 }),
    sort,
    limit: fc.nat(9),
  }),
  fc.record({ kind: fc.constant('sums' as const), by: fc.constantFrom('a', 'b', 'c'), filter }),
);
type Request = typeof request extends fc.Arbitrary<infer T> ? T : never;

describe('the embedded engine beside a small model of MongoDB', () => {
  const fresh = freshEngine();

  it('answers every request as the model does, and holds the same afterwards', async function () {
    this.timeout(120_000);
    const indexes = fc.subarray(['a', 'b', 'a.x']);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fields, { minLength: 6, maxLength: 12 }),
        fc.array(request, { minLength: 5, maxLength: 12 }),
        indexes,
        async (rows, requests, indexed) => {
          const real = fresh.collection();
          const model = new ReferenceCollection(unique);
          const partial = { partialFilterExpression: { [unique]: { $exists: true } } };
          await real.createIndex({ [unique]: 1 }, { unique: true, ...partial });
          for (const field of indexed) await real.createIndex({ [field]: 1 });
          const start = rows.map((row, i): Row => ({ _id: i, ...row }));
          await real.insertMany(start.map((row) => ({ ...row })) as Document[]);
          for (const row of start) model.insert(row);
          for (const [id, one] of requests.entries()) {
            const wanted = await outcome(async () => askModel(model, one, id));
            expect(await outcome(() => askEngine(real, one, id)), JSON.stringify(one)).to.deep.equal(wanted);
            if (!readers.includes(one.kind)) expect(await everything(real)).to.deep.equal(model.find({}, [['_id', 1]]));
          }
        },
      ),
      { numRuns: runs },
    );
  });
});

const readers: string[] = ['find', 'sums'];
const everything = (real: Collection<Document>) => real.find().sort({ _id: 1 }).toArray();
const sorted = (found: unknown[]) => found.map((each) => JSON.stringify(each)).sort();
const newRow = (id: number, { row, key }: { row: Row; key: number | null }): Row => ({
  _id: id,
  ...row,
  ...(key === null ? {} : { [unique]: key }),
});

/** Of several reasons to refuse one is named first, by the order in which rows are found: only that it was refused counts. */
async function outcome(work: () => Promise<unknown>): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused || error instanceof MongoServerError) return 'refused';
    throw error;
  }
}

function askModel(model: ReferenceCollection, one: Request, id: number): unknown {
  switch (one.kind) {
    case 'insert':
      return model.insert(newRow(id + 20, one));
    case 'update':
      return model.update(one.filter, one.update);
    case 'upsert':
      return model.update(one.filter, one.update, true);
    case 'replace':
      return model.update({ _id: one.id }, one.row, true);
    case 'remove':
      return model.remove(one.filter);
    case 'take': {
      const [first] = model.find(one.filter, one.sort, 1);
      if (first === undefined) return null;
      model.update({ _id: first._id ?? null }, one.update);
      return model.find({ _id: first._id ?? null })[0];
    }
    case 'find':
      return one.filters.map((each) => model.find(each, one.sort, one.limit));
    case 'sums':
      return [sorted(model.sums(one.by, 'c')), sorted(model.distinct(one.by, one.filter))];
  }
}

async function askEngine(real: Collection<Document>, one: Request, id: number): Promise<unknown> {
  switch (one.kind) {
    case 'insert':
      await real.insertOne(newRow(id + 20, one));
      return undefined;
    case 'update':
      return counts(await real.updateMany(one.filter, one.update));
    case 'upsert':
      return counts(await real.updateMany(one.filter, one.update, { upsert: true }));
    case 'replace':
      return counts(await real.replaceOne({ _id: one.id as never }, { ...one.row }, { upsert: true }));
    case 'remove':
      return (await real.deleteMany(one.filter)).deletedCount;
    case 'take':
      return real.findOneAndUpdate(one.filter, one.update, { sort: one.sort, returnDocument: 'after' });
    case 'find':
      return Promise.all(one.filters.map((each) => real.find(each).sort(one.sort).limit(one.limit).toArray()));
    case 'sums': {
      const group = { _id: `$${one.by}`, n: { $sum: 1 }, sum: { $sum: '$c' } };
      const sums = await real.aggregate([{ $group: group }]).toArray();
      return [sorted(sums), sorted(await real.distinct(one.by, one.filter))];
    }
  }
}

function counts(done: UpdateResult): unknown {
  return { matched: done.matchedCount, modified: done.modifiedCount, upserted: done.upsertedCount };
}

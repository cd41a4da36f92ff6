import { isDeepStrictEqual } from 'node:util';
import { type AnyBulkWriteOperation, type Collection, type Db, type Document, ObjectId } from 'mongodb';
import PQueue from 'p-queue';
import { type CollectionDefinition, isDuplicateKey, portion, repeatable, slices } from './collection.ts';
import { refuse, storable, type Unstorable } from './storable.ts';

/** Small enough for a click to be answered between two: making and checking a batch takes the process a few milliseconds. */
const batchSize = 200;
/** One batch is made while the one before it is being written. */
const batchesAtOnce = 2;
const keysAtOnce = 1000;

/**
 * Stores rows whole, each under its key: a row that is there is replaced if it says something else, so that repeating the call
 * changes nothing.
 * Every row is checked by the definition's schema first; throws UnstorableRows for the bad once all others are written.
 */
export async function putAll<Row extends Document>(
  db: Db,
  definition: CollectionDefinition<Row>,
  key: readonly (keyof Row & string)[],
  list: readonly Row[],
): Promise<void> {
  const { name } = definition;
  refuse(name, await putStorable(db, definition, key, list), (row) => key.map((field) => String(row[field])).join('/'));
}

/** The same for rows from outside: those that cannot be stored are left out and answered, and cost no other row. */
export async function putStorable<Row extends Document>(
  db: Db,
  definition: CollectionDefinition<Row>,
  key: readonly (keyof Row & string)[],
  list: readonly Row[],
): Promise<Unstorable<Row>[]> {
  const { rows, unstorable } = await storable(definition.schema, list);
  await write(db, definition.name, key, rows);
  return unstorable;
}

async function write(db: Db, name: string, key: readonly string[], rows: Document[]): Promise<void> {
  const collection = db.collection(name);
  const known = await knownRows(collection, key, rows);
  const changed = rows.filter((row) => !isDeepStrictEqual(known.get(keyOf(key, row)), row));
  const writes = new PQueue({ concurrency: batchesAtOnce });
  const writeBatch = (batch: Document[]) => {
    const operations = batch.map((row) =>
      known.has(keyOf(key, row))
        ? { replaceOne: { filter: pick(key, row), replacement: row, upsert: true } }
        : // The driver would put the id last, and the embedded engine would have to make the document anew.
          { insertOne: { document: { _id: new ObjectId(), ...row } } },
    );
    return repeatable(() => replacingDuplicates(collection, key, operations, batch));
  };
  try {
    await Promise.all(slices(changed, batchSize).map((batch) => writes.add(() => writeBatch(batch))));
  } finally {
    writes.clear();
    await writes.onIdle();
  }
}

/** Rows that are stored already, by key: what is as it was is not written, and the new is inserted, several times faster than an upsert. */
async function knownRows(
  collection: Collection,
  key: readonly string[],
  rows: Document[],
): Promise<Map<string, Document>> {
  const known = new Map<string, Document>();
  for (const part of slices(rows, keysAtOnce)) {
    const filter = Object.fromEntries(key.map((name) => [name, { $in: [...new Set(part.map((row) => row[name]))] }]));
    const found = collection.find(filter, { projection: { _id: 0 } }).batchSize(portion);
    for (const row of await found.toArray()) known.set(keyOf(key, row), row);
  }
  return known;
}

const pick = (key: readonly string[], row: Document) => Object.fromEntries(key.map((name) => [name, row[name]]));
const keyOf = (key: readonly string[], row: Document) => JSON.stringify(key.map((name) => row[name]));

/** Another process may have inserted the same key meanwhile: then every row of the batch is put in its place. */
async function replacingDuplicates(
  collection: Collection,
  key: readonly string[],
  operations: AnyBulkWriteOperation[],
  batch: Document[],
): Promise<void> {
  try {
    await collection.bulkWrite(operations, { ordered: false });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const replacements = batch.map((row) => ({
      replaceOne: { filter: pick(key, row), replacement: row, upsert: true },
    }));
    await collection.bulkWrite(replacements, { ordered: false });
  }
}

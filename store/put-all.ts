import { setImmediate } from 'node:timers/promises';
import { type AnyBulkWriteOperation, type Collection, type Db, type Document, ObjectId } from 'mongodb';
import PQueue from 'p-queue';
import { type CollectionDefinition, isDuplicateKey, repeatable } from './collection.ts';

/** Small enough for a click to be answered between two: making and checking a batch takes the process a few milliseconds. */
const batchSize = 200;
/** One batch is made while the one before it is being written. */
const batchesAtOnce = 2;
const keysAtOnce = 1000;

/**
 * Stores rows whole, each under its key: a row that is there is replaced, so that repeating the call changes nothing.
 * Every row is checked by the definition's schema first; one bad row throws before anything is written.
 */
export async function putAll<Row extends Document>(
  db: Db,
  definition: CollectionDefinition<Row>,
  key: readonly (keyof Row & string)[],
  list: readonly Row[],
): Promise<void> {
  const rows: Document[] = [];
  for (const row of list) {
    if (rows.length % batchSize === batchSize - 1) await setImmediate();
    rows.push(definition.schema.parse(row));
  }
  const collection = db.collection(definition.name);
  const known = await knownKeys(collection, key, rows);
  const writes = new PQueue({ concurrency: batchesAtOnce });
  const write = (batch: Document[]) => {
    const operations = batch.map((row) =>
      known.has(keyOf(key, row))
        ? { replaceOne: { filter: pick(key, row), replacement: row, upsert: true } }
        : // The driver would put the id last, and the embedded engine would have to make the document anew.
          { insertOne: { document: { _id: new ObjectId(), ...row } } },
    );
    return repeatable(() => replacingDuplicates(collection, key, operations, batch));
  };
  try {
    await Promise.all(slices(rows, batchSize).map((batch) => writes.add(() => write(batch))));
  } finally {
    writes.clear();
    await writes.onIdle();
  }
}

function slices<Row>(rows: readonly Row[], size: number): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, place) =>
    rows.slice(place * size, (place + 1) * size),
  );
}

/** Keys of rows that are stored already; inserting the others is several times faster than upserting them. */
async function knownKeys(collection: Collection, key: readonly string[], rows: Document[]): Promise<Set<string>> {
  const known = new Set<string>();
  const fields = Object.fromEntries(key.map((name) => [name, 1]));
  for (const part of slices(rows, keysAtOnce)) {
    const filter = Object.fromEntries(key.map((name) => [name, { $in: [...new Set(part.map((row) => row[name]))] }]));
    const found = await collection.find(filter, { projection: { _id: 0, ...fields } }).toArray();
    for (const row of found) known.add(keyOf(key, row));
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

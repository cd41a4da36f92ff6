import { setImmediate } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { type AnyBulkWriteOperation, type Collection, type Db, type Document, ObjectId } from 'mongodb';
import PQueue from 'p-queue';
import type { ZodError } from 'zod';
import { type CollectionDefinition, isDuplicateKey, portion, repeatable, slices } from './collection.ts';

/** Small enough for a click to be answered between two: making and checking a batch takes the process a few milliseconds. */
const batchSize = 200;
/** One batch is made while the one before it is being written. */
const batchesAtOnce = 2;
const keysAtOnce = 1000;

/** A row that the definition's schema does not allow, and what is wrong with it by field; never a value. */
export interface Unstorable<Row> {
  row: Row;
  problem: string;
}

/**
 * Stores rows whole, each under its key: a row that is there is replaced if it says something else, so that repeating the call
 * changes nothing.
 * Every row is checked by the definition's schema first; one bad row throws before anything is written.
 */
export async function putAll<Row extends Document>(
  db: Db,
  definition: CollectionDefinition<Row>,
  key: readonly (keyof Row & string)[],
  list: readonly Row[],
): Promise<void> {
  const { rows, errors } = await checked(definition, list);
  const [error] = errors;
  if (error) throw error.error;
  await write(db, definition.name, key, rows);
}

/** The same for rows from outside: those that cannot be stored are left out and answered, and cost no other row. */
export async function putStorable<Row extends Document>(
  db: Db,
  definition: CollectionDefinition<Row>,
  key: readonly (keyof Row & string)[],
  list: readonly Row[],
): Promise<Unstorable<Row>[]> {
  const { rows, errors } = await checked(definition, list);
  await write(db, definition.name, key, rows);
  return errors.map(({ row, error }) => ({ row, problem: fieldsOf(error) }));
}

async function checked<Row extends Document>({ schema }: CollectionDefinition<Row>, list: readonly Row[]) {
  const rows: Document[] = [];
  const errors: { row: Row; error: ZodError }[] = [];
  for (const [place, row] of list.entries()) {
    if (place % batchSize === batchSize - 1) await setImmediate();
    const parsed = schema.safeParse(row);
    if (parsed.success) rows.push(parsed.data);
    else errors.push({ row, error: parsed.error });
  }
  return { rows, errors };
}

const fieldsOf = (error: ZodError) =>
  `${[...new Set(error.issues.map(({ path }) => path.join('.') || 'row'))].slice(0, 3).join(', ')} cannot be stored`;

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

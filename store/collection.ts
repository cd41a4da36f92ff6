import type { Collection, Db, Document, IndexDescription } from 'mongodb';
import { MongoError } from 'mongodb';
import type { ZodType } from 'zod';

/** One collection as its owner file states it: name, shape of a row, indexes made at start. */
export interface CollectionDefinition<Row extends Document> {
  name: string;
  schema: ZodType<Row>;
  indexes: IndexDescription[];
}

/** The driver's collection, typed by the definition. Rows are checked by `schema` when written, trusted when read. */
export function collectionOf<Row extends Document>(db: Db, definition: CollectionDefinition<Row>): Collection<Row> {
  return db.collection<Row>(definition.name);
}

/** Makes the indexes a definition names; repeating it changes nothing. */
export async function ensureIndexes(db: Db, definition: Pick<CollectionDefinition<Document>, 'name' | 'indexes'>) {
  if (definition.indexes.length > 0) await db.collection(definition.name).createIndexes(definition.indexes);
}

/** What a read asks for: these fields, or all without them; never the driver's own id. */
export function projectionOf(fields?: readonly string[]): Record<string, 0 | 1> {
  return { _id: 0, ...Object.fromEntries((fields ?? []).map((field) => [field, 1])) };
}

/** Rows of a long list that the driver decodes at a time: a click may be answered between two portions. */
export const portion = 500;

/** A list in parts of so many: what names more than an index is asked for at a time is read in several. */
export function slices<Row>(rows: readonly Row[], size: number): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, place) =>
    rows.slice(place * size, (place + 1) * size),
  );
}

/**
 * Gives rows one copy of each text in these fields, for a cursor's `map`: of hundreds of thousands of rows, the same people and days
 * would else be most of the memory.
 */
export function sharing<Row extends Record<Field, string>, Field extends string>(fields: readonly Field[]) {
  const known = new Map<Row[Field], Row[Field]>();
  return (row: Row): Row => {
    for (const field of fields) {
      const text = row[field];
      const first = known.get(text);
      if (first === undefined) known.set(text, text);
      else row[field] = first;
    }
    return row;
  };
}

const attempts = 4;

/**
 * Runs a write that may be repeated safely (an upsert by key, a conditional update), again when the connection broke.
 * The driver retries only the first of several writes in flight when a server goes away, so each write needs its own.
 */
export async function repeatable<Result>(write: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write();
    } catch (error) {
      if (attempt === attempts || !isTransient(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50 * 2 ** attempt));
    }
  }
}

function isTransient(error: unknown): boolean {
  if (!(error instanceof MongoError)) return false;
  return (
    error.hasErrorLabel('RetryableWriteError') ||
    [
      'MongoNetworkError',
      'MongoPoolClearedError',
      'MongoPoolClearedOnNetworkError',
      'PoolClearedOnNetworkError',
      'MongoServerSelectionError',
      'MongoNotConnectedError',
    ].includes(error.name)
  );
}

/** True when a unique index refused the write: somebody else was first. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof MongoError && error.code === 11000;
}

import type { Db, Document } from 'mongodb';
import { type CollectionDefinition, isDuplicateKey, repeatable } from './collection.ts';

const batchSize = 1000;

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
  const rows: Document[] = list.map((row) => definition.schema.parse(row));
  const collection = db.collection(definition.name);
  for (let start = 0; start < rows.length; start += batchSize) {
    const operations = rows.slice(start, start + batchSize).map((row) => ({
      replaceOne: { filter: Object.fromEntries(key.map((name) => [name, row[name]])), replacement: row, upsert: true },
    }));
    await repeatable(() => onceMoreIfInserted(() => collection.bulkWrite(operations, { ordered: false })));
  }
}

/** Two processes may insert the same key at once; the second finds the row there when it tries again. */
async function onceMoreIfInserted<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return await write();
  }
}

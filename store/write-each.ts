import type { AnyBulkWriteOperation, Collection, Document, Filter } from 'mongodb';
import type { ZodType } from 'zod';
import { isDuplicateKey, repeatable, slices } from './collection.ts';
import { refuse, storable } from './storable.ts';

/** How the rows of a list are written. */
interface Writing<Row, Stored extends Document> {
  /** What a row must be, to be written. */
  schema: ZodType<Row>;
  /** What a row is called where it cannot be stored. */
  idOf: (row: Row) => string;
  /** Writes a row, and may be repeated safely; null where there is nothing to write. */
  operationOf: (row: Row) => AnyBulkWriteOperation<Stored> | null;
  /** Of a process that dies in between the first are done. */
  ordered?: true;
  /** A row whose key is taken by one that the operation does not find is left as it is; else it is tried again. */
  leavesTaken?: true;
  /** What the writing is part of, where there is anything to write. */
  within?: (write: () => Promise<void>) => Promise<void>;
}

/** Small enough for a click to be answered between two: a first day may bring thousands. */
const batchSize = 200;

/**
 * Writes a list of rows, a portion at a time, so that others come in between. Throws UnstorableRows for those that the schema does not
 * allow once all others are written: a bad row costs no other. Answers how many were written.
 */
export async function writeEach<Row extends object, Stored extends Document>(
  rows: Collection<Stored>,
  list: readonly Row[],
  { schema, idOf, operationOf, within = (write) => write(), ...how }: Writing<Row, Stored>,
): Promise<number> {
  const { rows: good, unstorable } = await storable(schema, list);
  const operations = good.flatMap((row) => operationOf(row) ?? []);
  const write = async () => {
    for (const some of slices(operations, batchSize)) await writeSome(rows, some, how);
  };
  if (operations.length > 0) await within(write);
  refuse(rows.collectionName, unstorable, idOf);
  return operations.length;
}

/** Takes rows away, each by what it is called, a portion at a time. */
export async function deleteEach<Stored extends Document>(
  rows: Collection<Stored>,
  filters: readonly Filter<Stored>[],
): Promise<void> {
  const operations = filters.map((filter) => ({ deleteOne: { filter } }));
  for (const some of slices(operations, batchSize)) await writeSome(rows, some, {});
}

async function writeSome<Stored extends Document>(
  rows: Collection<Stored>,
  some: AnyBulkWriteOperation<Stored>[],
  { ordered = false, leavesTaken = false }: { ordered?: boolean; leavesTaken?: boolean },
): Promise<void> {
  for (let refused = 0; ; refused++) {
    try {
      await repeatable(() => rows.bulkWrite(some, { ordered }));
      return;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      if (leavesTaken) return;
      // Each is of a row that somebody has inserted just now, and that the next try finds.
      if (refused === some.length) throw error;
    }
  }
}

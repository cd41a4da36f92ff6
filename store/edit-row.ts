import type { Collection, Document, Filter } from 'mongodb';
import type { ZodType } from 'zod';
import { isDuplicateKey } from './collection.ts';
import { fingerprint, isAsSeen, type Seen } from './fingerprint.ts';
import { type Notes, notesToSet } from './pending-notes.ts';

const attempts = 10;

export interface HowToEdit<Row> {
  /** What somebody saw of it; the edit is made only while it is so. */
  seen?: Seen<Row>;
  /** What the audit will say of it. */
  notes?: Notes;
}

/**
 * Changes one row by its key, so that of two people who change it at once neither undoes the other: a write counts only
 * if nobody wrote since it was read, else it is worked out again. With `seen`, answers false when the fields somebody saw
 * have changed. Its notes are in the row from the same write on. Throws a ZodError when the row would not be valid; a row that is not there is made.
 */
export async function editRow<Row extends Document>(
  rows: Collection<Row>,
  schema: ZodType<Row>,
  key: Partial<Row>,
  next: (current: Row | null) => Row,
  { seen, notes = [] }: HowToEdit<Row> = {},
): Promise<boolean> {
  const plain = rows as unknown as Collection<Document>;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const found = await plain.findOne(key, { projection: { _id: 0 } });
    const revision: unknown = found?.revision;
    const current = found === null ? null : schema.parse(found);
    if (seen && !(current && isAsSeen(current, seen))) return false;
    const held: Filter<Document> = { ...key, revision: revision ?? { $exists: false } };
    const fields = news(schema.parse(next(current)), current);
    const after = { $set: { ...fields, ...notesToSet(found, notes) }, $inc: { revision: 1 } };
    try {
      const written = await plain.updateOne(held, after, { upsert: found === null });
      if (written.matchedCount + written.upsertedCount === 1) return true;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
  throw new Error('a row was changed by others each time it was to be written');
}

/** Only what differs is written, so that a sync that takes over other fields meanwhile is not undone. */
function news<Row extends Document>(row: Row, current: Row | null): Document {
  const differs = ([field, value]: [string, unknown]) => fingerprint(value) !== fingerprint(current?.[field]);
  return Object.fromEntries(Object.entries(row).filter((entry) => current === null || differs(entry)));
}

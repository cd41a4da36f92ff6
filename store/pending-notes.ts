import type { Collection, Document, Filter } from 'mongodb';
import { z } from 'zod';
import { type Audit, entryOf, type NewEntry, notedSchema } from './audit.ts';
import { portion } from './collection.ts';

/** What the audit is to say of an edit: kept in the edited row by the edit's own write, so that neither is ever there without the other. */
export type Notes = readonly NewEntry[];

/** Reeve's own fields of an edited row, which no reader gets. */
export const withoutOwn = { revision: 0, notes: 0 } as const;

const heldSchema = z.array(notedSchema).default([]);

/** What an edit is to set besides its own: notes that are left of an earlier one stay. */
export function notesToSet(row: Document | null, notes: Notes): Document {
  return notes.length === 0 ? {} : { notes: [...heldSchema.parse(row?.notes), ...notes.map(entryOf)] };
}

export interface PendingNotes<Row> {
  /** Moves what a row holds to the audit, as whoever made the edit does right after it. */
  moveOf(key: Partial<Row>): Promise<void>;
  /** Moves what is left of whoever died in between. */
  moveAll(): Promise<void>;
}

/** Notes of a collection whose edits count in `counter`. Each has its own name, so that moving it twice notes it once. */
export function createPendingNotes<Row extends Document>(
  collection: Collection<Row>,
  counter: 'revision' | 'version',
  audit: Pick<Audit, 'take'>,
): PendingNotes<Row> {
  const rows = collection as unknown as Collection<Document>;

  async function move(which: Filter<Document>): Promise<void> {
    for (;;) {
      const row = await rows.findOne(which);
      if (!row?.notes) return;
      for (const note of heldSchema.parse(row.notes)) await audit.take(note);
      const asRead = { _id: row._id, [counter]: row[counter] };
      const { matchedCount } = await rows.updateOne(asRead, { $unset: { notes: '' } });
      if (matchedCount === 1) return;
    }
  }

  return {
    moveOf: move,
    async moveAll() {
      const holding = rows.find({ notes: { $exists: true } }, { projection: { _id: 1 }, batchSize: portion });
      for (const { _id } of await holding.toArray()) await move({ _id });
    },
  };
}

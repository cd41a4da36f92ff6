import type { Db } from 'mongodb';
import { z } from 'zod';
import { type CollectionDefinition, collectionOf, repeatable } from './collection.ts';
import { createLeased, type Lease, leaseFields, unowned } from './leased.ts';
import type { Notes } from './pending-notes.ts';
import { type PersonEdit, personEditSchema } from './people.ts';

const importSchema = z.object({
  importId: z.string().min(1),
  /** The Slack user who imports, and when: what the audit says of every row. */
  by: z.string().min(1),
  at: z.date(),
  rows: z.array(
    z.object({
      accountId: z.string().min(1),
      changes: personEditSchema,
      /** What the audit keeps of it, one entry a field. */
      changed: z.array(z.object({ before: z.string(), after: z.string() })),
    }),
  ),
  /** How many rows are stored already. */
  done: z.number().int(),
  ...leaseFields,
});

type PeopleImportRow = z.infer<typeof importSchema>;
export type NewPeopleImport = Pick<PeopleImportRow, 'importId' | 'by' | 'at' | 'rows'>;

/** Imports that were checked as a whole and are being stored row by row: one that is cut short is finished later. */
export const peopleImports: CollectionDefinition<PeopleImportRow> = {
  name: 'peopleImports',
  schema: importSchema,
  indexes: [{ key: { importId: 1 }, unique: true }],
};

interface People {
  edit(accountId: string, changes: PersonEdit, notes: Notes): Promise<void>;
}

export type PeopleImports = ReturnType<typeof createPeopleImportStore>;

export function createPeopleImportStore(db: Db, people: People) {
  const rows = collectionOf(db, peopleImports);

  const held = createLeased<PeopleImportRow, PeopleImportRow>(rows);

  /** A row at which an import was cut short is stored again, and noted once: what is said of it is the same. */
  async function storeRow(
    { accountId, changes, changed }: PeopleImportRow['rows'][number],
    { at, by }: PeopleImportRow,
  ) {
    const subject = `person/${accountId}`;
    const notes = changed.map((each) => ({ at, by, action: 'changed' as const, subject, ...each }));
    await people.edit(accountId, changes, notes);
  }

  return {
    /** Keeps a checked import to be finished; one bad row throws a ZodError and nothing is kept. */
    async add(wanted: NewPeopleImport): Promise<void> {
      const row = importSchema.parse({ ...wanted, done: 0, ...unowned });
      const { importId, ...rest } = row;
      await repeatable(() => rows.updateOne({ importId }, { $setOnInsert: rest }, { upsert: true }));
    },

    /** Stores what is left of an import, then forgets it. False when somebody else is at it, or it is done. */
    async finish(importId: string, newLease: () => Lease): Promise<boolean> {
      const lease = newLease();
      const all = await held.claim({ importId }, {}, lease);
      if (!all) return false;
      for (const [index, row] of all.rows.entries()) {
        if (index < all.done) continue;
        await storeRow(row, all);
        const noted = { done: index + 1, leaseUntil: newLease().until };
        if (!(await held.write({ importId }, lease.owner, noted))) return false;
      }
      return held.remove({ importId }, lease.owner);
    },

    /** Imports nobody is at. */
    async unfinished(now: Date): Promise<string[]> {
      const found = await rows.find({ $or: held.free({}, now) }, { projection: { importId: 1 } }).toArray();
      return found.map(({ importId }) => importId);
    },

    /** Ends every lease: for a process that knows it is the only one. */
    endLeases: () => held.lapseAll(),
  };
}

import { createHash } from 'node:crypto';
import { type Db, type Filter, ObjectId } from 'mongodb';
import { z } from 'zod';
import type { AuditAction } from '../agents/audit-actions.ts';
import { type CollectionDefinition, collectionOf, repeatable } from './collection.ts';

const auditSchema = z.object({
  at: z.date(),
  /** The Slack user who did it, or `reeve`. */
  by: z.string().min(1),
  /** What was done, such as `run-asked` or `schedule-changed`. */
  action: z.string().min(1),
  /** What it was done to. */
  subject: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** Names what happened once, so that whoever repeats it after a crash notes nothing twice; all of the entry without it. */
  once: z.string().min(1).optional(),
});

/** Who changed or started what. Never holds message bodies, tokens or e-mail addresses. */
export type AuditEntry = z.infer<typeof auditSchema>;

/** What is noted now has words; an entry that is read may be another Reeve's. */
export type NewEntry = Omit<AuditEntry, 'action' | 'before' | 'after'> &
  Partial<Pick<AuditEntry, 'before' | 'after'>> & { action: AuditAction };

export const audit: CollectionDefinition<AuditEntry> = {
  name: 'audit',
  schema: auditSchema,
  indexes: [
    { key: { at: -1 } },
    { key: { subject: 1, at: -1 } },
    { key: { by: 1, at: -1 } },
    { key: { action: 1, at: -1 } },
    { key: { once: 1 }, unique: true, partialFilterExpression: { once: { $exists: true } } },
  ],
};

/** An entry under the name it is noted by. */
export const notedSchema = auditSchema.required({ once: true });
export type NotedEntry = z.infer<typeof notedSchema>;

/** Whole and named. */
export function entryOf(entry: NewEntry): NotedEntry {
  const row = auditSchema.parse({ before: null, after: null, ...entry });
  return { ...row, once: row.once ?? digestOf(row) };
}

/** Which entries: by all that is given. `from` and `until` are instants, `until` not included. */
export interface AuditQuery {
  subject?: string;
  /** Instead of `subject`: entries whose subject begins with this, such as all runs of an agent. */
  subjectPrefix?: string;
  by?: string;
  action?: AuditAction;
  from?: Date;
  until?: Date;
}

/** Newest first. `next` asks for the page after it; null when this was the last. */
export interface AuditPage {
  entries: AuditEntry[];
  next: string | null;
}

export type Audit = ReturnType<typeof createAuditStore>;

export function createAuditStore(db: Db) {
  const rows = collectionOf(db, audit);
  const newestFirst = { at: -1, _id: -1 } as const;

  return {
    async add(entry: NewEntry): Promise<void> {
      await this.take(entryOf(entry));
    },

    /** Notes once what is named already. */
    async take({ once, ...row }: NotedEntry): Promise<void> {
      // An id of our own, as a plain insert has: entries of one moment are read in the order of their ids.
      const change = { $setOnInsert: { _id: new ObjectId(), ...row, once } };
      await repeatable(() => rows.updateOne({ once }, change, { upsert: true }));
    },

    /** Newest first. */
    async recent(query: { subject?: string; limit: number }): Promise<AuditEntry[]> {
      const { limit, ...which } = query;
      return (await this.page(which, { limit })).entries;
    },

    /** A page of the entries asked for. Throws RangeError for a `next` that no page answered. */
    async page(query: AuditQuery, { limit, next }: { limit: number; next?: string | null }): Promise<AuditPage> {
      const filters: Filter<AuditEntry>[] = [filterOf(query), ...(next ? [after(next)] : [])];
      const found = await rows
        .find({ $and: filters })
        .sort(newestFirst)
        .limit(limit + 1)
        .toArray();
      const shown = found.slice(0, limit);
      const last = shown.at(-1);
      const more = found.length > limit && last;
      return {
        entries: shown.map(({ _id, once, ...entry }) => entry),
        next: more ? `${last.at.getTime()}-${last._id.toHexString()}` : null,
      };
    },

    /** Every entry asked for, newest first, for an export; read in pages, so that nothing grows with the table. */
    async *each(query: AuditQuery): AsyncGenerator<AuditEntry> {
      let next: string | null = null;
      do {
        const page: AuditPage = await this.page(query, { limit: 500, next });
        yield* page.entries;
        next = page.next;
      } while (next !== null);
    },

    /** Deletes what is older; answers how many entries that were. */
    async deleteBefore(at: Date): Promise<number> {
      return (await rows.deleteMany({ at: { $lt: at } })).deletedCount;
    },
  };
}

/** The same for whoever says the same of the same moment. */
function digestOf({ at, by, action, subject, before, after }: AuditEntry): string {
  const said = JSON.stringify([at, by, action, subject, before, after]);
  return createHash('sha256').update(said).digest('base64url');
}

function filterOf({ subject, subjectPrefix, by, action, from, until }: AuditQuery): Filter<AuditEntry> {
  return {
    ...(subject === undefined ? {} : { subject }),
    // The character after all that can follow a prefix.
    ...(subjectPrefix === undefined ? {} : { subject: { $gte: subjectPrefix, $lt: `${subjectPrefix}\uffff` } }),
    ...(by === undefined ? {} : { by }),
    ...(action === undefined ? {} : { action }),
    ...(from || until ? { at: { ...(from ? { $gte: from } : {}), ...(until ? { $lt: until } : {}) } } : {}),
  };
}

const nextPattern = /^(\d{1,15})-([0-9a-f]{24})$/;

function after(next: string): Filter<AuditEntry> {
  const [, milliseconds, id] = nextPattern.exec(next) ?? [];
  if (!milliseconds || !id) throw new RangeError('there is no such page');
  const at = new Date(Number(milliseconds));
  return { $or: [{ at: { $lt: at } }, { at, _id: { $lt: new ObjectId(id) } }] };
}

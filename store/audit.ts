import type { Db, Filter } from 'mongodb';
import { z } from 'zod';
import { type CollectionDefinition, collectionOf } from './collection.ts';

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
});

/** Who changed or started what. Never holds message bodies, tokens or e-mail addresses. */
export type AuditEntry = z.infer<typeof auditSchema>;

export const audit: CollectionDefinition<AuditEntry> = {
  name: 'audit',
  schema: auditSchema,
  indexes: [{ key: { at: -1 } }, { key: { subject: 1, at: -1 } }],
};

export type Audit = ReturnType<typeof createAuditStore>;

export function createAuditStore(db: Db) {
  const rows = collectionOf(db, audit);

  return {
    async add(entry: Omit<AuditEntry, 'before' | 'after'> & Partial<AuditEntry>): Promise<void> {
      await rows.insertOne(audit.schema.parse({ before: null, after: null, ...entry }));
    },

    /** Newest first. */
    async recent(query: { subject?: string; limit: number }): Promise<AuditEntry[]> {
      const filter: Filter<AuditEntry> = query.subject === undefined ? {} : { subject: query.subject };
      return rows
        .find(filter, { projection: { _id: 0 } })
        .sort({ at: -1 })
        .limit(query.limit)
        .toArray();
    },
  };
}

import type { Collection, Filter } from 'mongodb';
import { repeatable } from './collection.ts';
import type { OutboxRow } from './outbox-row.ts';

const mostSharing = 100;

/** Rows by the short ids that are printed on their messages. */
export function createOutboxShortIds(rows: Collection<OutboxRow>) {
  return {
    /** The rows that carry a notice with this short id, the newest first. Two notices can share one. */
    async byShortId(shortId: string): Promise<OutboxRow[]> {
      const found = rows.find({ shortIds: shortId }, { projection: { _id: 0 } });
      return found.sort({ createdAt: -1 }).limit(mostSharing).toArray();
    },

    /** Rows written before short ids were stored. */
    async withoutShortIds(limit: number): Promise<Pick<OutboxRow, 'key' | 'body'>[]> {
      const lacking = { shortIds: null } as unknown as Filter<OutboxRow>;
      return rows
        .find(lacking, { projection: { _id: 0, key: 1, body: 1 } })
        .limit(limit)
        .toArray();
    },

    async setShortIds(key: string, shortIds: string[]): Promise<void> {
      await repeatable(() => rows.updateOne({ key }, { $set: { shortIds } }));
    },
  };
}

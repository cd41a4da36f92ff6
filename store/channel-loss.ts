import type { Db, Filter } from 'mongodb';
import { type CollectionDefinition, collectionOf, repeatable } from './collection.ts';
import type { OutboxRow } from './outbox-row.ts';

/** What the outbox knows of channels that take no message. */
export function createChannelLoss(db: Db, outbox: CollectionDefinition<OutboxRow>) {
  const rows = collectionOf(db, outbox);
  const withoutId = { projection: { _id: 0 } } as const;

  return {
    /** Since when a channel has refused what was for it: the first row it did not take after the last it took; null when none. */
    async refusedSince(channelId: string): Promise<Date | null> {
      const to = { 'target.channelId': channelId };
      const last = await rows.findOne({ ...to, state: 'sent' } as Filter<OutboxRow>, {
        ...withoutId,
        sort: { sentAt: -1 },
      });
      const refused = {
        ...to,
        // Tried in vain: also one that waits for the night to end, or gave way to a newer one since.
        $or: [
          { state: { $in: ['pending', 'sending', 'failed', 'expired'] }, attempts: { $gte: 1 } },
          { state: { $in: ['pending', 'dropped'] }, postingAt: { $ne: null } },
        ],
        createdAt: { $gt: last?.sentAt ?? new Date(0) },
      };
      const first = await rows.findOne(refused as Filter<OutboxRow>, { ...withoutId, sort: { createdAt: 1 } });
      return first?.createdAt ?? null;
    },

    /** What admins were told of channels that refuse messages, since `since`, and still holds. */
    async openLostChannels(since: Date): Promise<OutboxRow[]> {
      const filter = { createdAt: { $gte: since }, resolvedAt: null, 'body.notice.template': 'channel-lost' };
      return rows
        .find(filter as Filter<OutboxRow>, withoutId)
        .sort({ createdAt: 1 })
        .toArray();
    },

    /** A channel takes messages again: what was said of its loss is settled. */
    async channelIsBack(channelId: string, at: Date): Promise<void> {
      const filter = {
        'body.notice.template': 'channel-lost',
        resolvedAt: null,
        'body.notice.data.channelId': channelId,
      };
      await repeatable(() => rows.updateMany(filter as Filter<OutboxRow>, { $set: { resolvedAt: at } }));
    },
  };
}

import type { Db } from 'mongodb';
import { z } from 'zod';
import { type CollectionDefinition, collectionOf, repeatable } from './collection.ts';

const sharedChannelSchema = z.object({
  channelId: z.string().min(1),
  /** Slack's ids of the other companies, sorted. */
  companies: z.array(z.string()),
  /** When Reeve first saw it shared with just these. */
  since: z.date(),
  /** The Slack user who agreed that Reeve posts there all the same; null while nobody has. */
  agreedBy: z.string().nullable(),
  agreedAt: z.date().nullable(),
});

/** A channel that people of other companies read. */
export type SharedChannel = z.infer<typeof sharedChannelSchema>;

export const sharedChannels: CollectionDefinition<SharedChannel> = {
  name: 'sharedChannels',
  schema: sharedChannelSchema,
  indexes: [{ key: { channelId: 1 }, unique: true }],
};

export type SharedChannels = ReturnType<typeof createSharedChannelStore>;

export function createSharedChannelStore(db: Db) {
  const rows = collectionOf(db, sharedChannels);
  const withoutId = { projection: { _id: 0 } } as const;

  return {
    async byId(channelId: string): Promise<SharedChannel | null> {
      return rows.findOne({ channelId }, withoutId);
    },

    /** Notes with whom a channel is shared now. What was agreed to holds for the same companies, and no others. */
    async seen(channelId: string, companies: readonly string[], at: Date): Promise<SharedChannel | null> {
      const sorted = [...companies].sort();
      const known = await this.byId(channelId);
      if (sorted.length === 0) {
        if (known) await repeatable(() => rows.deleteOne({ channelId }));
        return null;
      }
      const isKnown = known && sorted.every((company) => known.companies.includes(company));
      if (isKnown) return known;
      const row = sharedChannelSchema.parse({
        channelId,
        companies: sorted,
        since: at,
        agreedBy: null,
        agreedAt: null,
      });
      await repeatable(() => rows.updateOne({ channelId }, { $set: row }, { upsert: true }));
      return row;
    },

    /** Agrees to what was asked of a channel since an instant; false when it was agreed to before, or is another question by now. */
    async agree(channelId: string, since: Date, agreedBy: string, agreedAt: Date): Promise<boolean> {
      const asked = { channelId, since, agreedBy: null };
      return (await repeatable(() => rows.updateOne(asked, { $set: { agreedBy, agreedAt } }))).modifiedCount === 1;
    },
  };
}

import type { Db } from 'mongodb';
import { z } from 'zod';
import { type CollectionDefinition, collectionOf, repeatable } from './collection.ts';

const stopSchema = z.object({ channel: z.string().min(1), threadTs: z.string().min(1), at: z.date() });
type Stop = z.infer<typeof stopSchema>;
type AnsweredThread = Pick<Stop, 'channel' | 'threadTs'>;

/** Threads whose answer is to end, for the process that works it out when Slack tells another one. */
export const stops: CollectionDefinition<Stop> = {
  name: 'stops',
  schema: stopSchema,
  indexes: [{ key: { channel: 1, threadTs: 1 }, unique: true }, { key: { at: 1 } }],
};

export function createStopStore(db: Db) {
  const rows = collectionOf(db, stops);
  return {
    async ask({ channel, threadTs }: AnsweredThread, at: Date): Promise<void> {
      await repeatable(() => rows.updateOne({ channel, threadTs }, { $set: { at } }, { upsert: true }));
    },

    isAsked: async ({ channel, threadTs }: AnsweredThread): Promise<boolean> =>
      (await rows.findOne({ channel, threadTs })) !== null,

    async forget({ channel, threadTs }: AnsweredThread): Promise<void> {
      await rows.deleteMany({ channel, threadTs });
    },

    async deleteBefore(at: Date): Promise<void> {
      await rows.deleteMany({ at: { $lt: at } });
    },
  };
}

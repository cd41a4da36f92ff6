import type { Db } from 'mongodb';
import { z } from 'zod';
import { type CollectionDefinition, collectionOf, repeatable } from './collection.ts';

const welcomeSchema = z.object({
  slackUserId: z.string().min(1),
  /** A role is welcomed once, however often somebody gets it. */
  role: z.enum(['admin', 'pm']),
  at: z.date(),
});

/** Somebody was welcomed in a role. */
export type Welcome = z.infer<typeof welcomeSchema>;

export const welcomes: CollectionDefinition<Welcome> = {
  name: 'welcomes',
  schema: welcomeSchema,
  indexes: [{ key: { slackUserId: 1, role: 1 }, unique: true }],
};

export function createWelcomeStore(db: Db) {
  const rows = collectionOf(db, welcomes);

  return {
    /** Everybody who was welcomed. */
    async all(): Promise<Welcome[]> {
      return rows.find({}, { projection: { _id: 0 } }).toArray();
    },

    /** Notes it; repeating it changes nothing. */
    async add(welcome: Welcome): Promise<void> {
      const { slackUserId, role, at } = welcomeSchema.parse(welcome);
      await repeatable(() => rows.updateOne({ slackUserId, role }, { $setOnInsert: { at } }, { upsert: true }));
    },
  };
}

import type { Db } from 'mongodb';
import { z } from 'zod';
import { type CollectionDefinition, collectionOf, repeatable } from './collection.ts';

const snoozeSchema = z.object({
  slackUserId: z.string().min(1),
  /** What is to be quiet: one conversation piece, everything about one subject, one agent, or all of it. */
  scope: z.enum(['topic', 'subject', 'agent', 'all']),
  /** The topic, the subject's id or the agent's id; empty for `all`. */
  scopeId: z.string(),
  until: z.date(),
  reason: z.string(),
  createdAt: z.date(),
});

/** Somebody asked not to be told of something until a date. */
export type Snooze = z.infer<typeof snoozeSchema>;

export const snoozes: CollectionDefinition<Snooze> = {
  name: 'snoozes',
  schema: snoozeSchema,
  indexes: [{ key: { slackUserId: 1, scope: 1, scopeId: 1 }, unique: true }],
};

export type Snoozes = ReturnType<typeof createSnoozeStore>;

export function createSnoozeStore(db: Db) {
  const rows = collectionOf(db, snoozes);

  return {
    /** Sets or replaces; there is one snooze a person and scope. */
    async put(snooze: Snooze): Promise<void> {
      const { slackUserId, scope, scopeId, ...rest } = snoozes.schema.parse(snooze);
      await repeatable(() => rows.updateOne({ slackUserId, scope, scopeId }, { $set: rest }, { upsert: true }));
    },

    async remove(slackUserId: string, scope: Snooze['scope'], scopeId: string): Promise<boolean> {
      return (await repeatable(() => rows.deleteOne({ slackUserId, scope, scopeId }))).deletedCount === 1;
    },

    async activeFor(slackUserId: string, now: Date): Promise<Snooze[]> {
      const filter = { slackUserId, until: { $gt: now } };
      return rows
        .find(filter, { projection: { _id: 0 } })
        .sort({ until: 1 })
        .toArray();
    },
  };
}

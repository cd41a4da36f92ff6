import type { Db, Filter } from 'mongodb';
import { z } from 'zod';
import { type CollectionDefinition, collectionOf, repeatable } from './collection.ts';

const snoozeSchema = z.object({
  slackUserId: z.string().min(1),
  /**
   * What is to be quiet: one conversation piece, everything about one subject, one agent, or all of it; or one matter,
   * which somebody acknowledged: it is not repeated to them unless it gets worse.
   */
  scope: z.enum(['topic', 'subject', 'agent', 'all', 'matter']),
  /** The topic, the subject's id, the agent's id or the matter; empty for `all`. */
  scopeId: z.string(),
  /** What it is called, for people. */
  name: z.string().default(''),
  until: z.date(),
  /** What was said about it when it was snoozed “until it changes”; null: until the date, whatever is said. */
  state: z.string().nullable().default(null),
  /** The matter of the message it was asked on, which shows it. */
  matter: z.string().optional(),
  /** The row of the outbox that waits for its end, where all that is held is a reminder its reader asked for. */
  reminder: z.string().optional(),
  /** How bad a matter was when it was acknowledged (`gravityOf`). */
  gravity: z.number().optional(),
  /** It was ended before its time, which is noted; its messages may still say “until”. */
  ended: z.literal(true).optional(),
  reason: z.string(),
  createdAt: z.date(),
});

/** Somebody asked not to be told of something until a date, or until it changes. It never resolves anything. */
export type Snooze = z.infer<typeof snoozeSchema>;
export type NewSnooze = z.input<typeof snoozeSchema>;
export type SnoozeKey = Pick<Snooze, 'slackUserId' | 'scope' | 'scopeId'>;

export const snoozes: CollectionDefinition<Snooze> = {
  name: 'snoozes',
  schema: snoozeSchema,
  indexes: [
    { key: { slackUserId: 1, scope: 1, scopeId: 1 }, unique: true },
    { key: { until: 1 } },
    { key: { scope: 1, scopeId: 1 } },
  ],
};

export type Snoozes = ReturnType<typeof createSnoozeStore>;

export function createSnoozeStore(db: Db) {
  const rows = collectionOf(db, snoozes);
  const withoutId = { projection: { _id: 0 } } as const;
  const take = (filter: Filter<Snooze>) => repeatable(() => rows.findOneAndDelete(filter, withoutId));

  return {
    /** Sets or replaces; there is one snooze a person and scope. */
    async put(snooze: NewSnooze): Promise<void> {
      const { slackUserId, scope, scopeId, ...rest } = snoozeSchema.parse(snooze);
      const change = { $set: rest, $unset: { ended: '' } } as const;
      await repeatable(() => rows.updateOne({ slackUserId, scope, scopeId }, change, { upsert: true }));
    },

    /**
     * Ends one before its time; whoever does so has noted it. It stays among the `expired` until what its end brings is done, and
     * `removeExpired` forgets it.
     */
    async end({ slackUserId, scope, scopeId }: SnoozeKey, now: Date): Promise<void> {
      const which = { slackUserId, scope, scopeId, until: { $gt: now } };
      await repeatable(() => rows.updateOne(which, { $set: { until: now, ended: true } }));
    },

    async activeFor(slackUserId: string, now: Date): Promise<Snooze[]> {
      return rows
        .find({ slackUserId, until: { $gt: now } }, withoutId)
        .sort({ until: 1 })
        .toArray();
    },

    /** Who acknowledged these matters, whoever it was; the first of them first. */
    async acknowledgedMatters(matters: readonly string[], now: Date): Promise<Snooze[]> {
      const filter: Filter<Snooze> = { scope: 'matter', scopeId: { $in: [...matters] }, until: { $gt: now } };
      return rows.find(filter, withoutId).sort({ createdAt: 1 }).toArray();
    },

    /** Whoever has one of these now, the first first. */
    async on(scoped: readonly Pick<SnoozeKey, 'scope' | 'scopeId'>[], now: Date): Promise<Snooze[]> {
      const $or = scoped.map(({ scope, scopeId }) => ({ scope, scopeId }));
      return rows
        .find({ $or, until: { $gt: now } }, withoutId)
        .sort({ createdAt: 1, slackUserId: 1 })
        .toArray();
    },

    /** The reminders asked for on the messages of a matter. */
    async remindersOn(matter: string, now: Date): Promise<Snooze[]> {
      const asked: Filter<Snooze> = { scope: 'topic', matter, reminder: { $exists: true }, until: { $gt: now } };
      return rows.find(asked, withoutId).sort({ createdAt: 1, slackUserId: 1 }).toArray();
    },

    /** Those whose time is over, the longest over first. */
    expired: (now: Date): Promise<Snooze[]> =>
      rows
        .find({ until: { $lte: now } }, withoutId)
        .sort({ until: 1 })
        .toArray(),

    /** Forgets one whose time is over, unless it was set anew meanwhile. */
    removeExpired: ({ slackUserId, scope, scopeId }: SnoozeKey, now: Date): Promise<Snooze | null> =>
      take({ slackUserId, scope, scopeId, until: { $lte: now } }),
  };
}

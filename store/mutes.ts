import type { Db } from 'mongodb';
import { z } from 'zod';
import { type CollectionDefinition, collectionOf, repeatable } from './collection.ts';
import { keep } from './kept.ts';

const muteSchema = z.object({
  scope: z.enum(['project', 'agent']),
  /** The project's key or the agent's id. */
  scopeId: z.string().min(1),
  /** Null: until somebody ends it. */
  until: z.date().nullable(),
  /** The Slack user who muted it. */
  by: z.string().min(1),
  at: z.date(),
});

/** A project or an agent of which nobody is told. Runs go on and are recorded. */
export type Mute = z.infer<typeof muteSchema>;

export const mutes: CollectionDefinition<Mute> = {
  name: 'mutes',
  schema: muteSchema,
  indexes: [{ key: { scope: 1, scopeId: 1 }, unique: true }],
};

export type Mutes = ReturnType<typeof createMuteStore>;

/** `keptMs`: so long they may be kept; see `kept.ts`. */
export function createMuteStore(db: Db, keptMs = 0) {
  const rows = collectionOf(db, mutes);
  const withoutId = { projection: { _id: 0 } } as const;
  const kept = keep<Mute>(() => rows.find({}, withoutId).sort({ scope: 1, scopeId: 1 }).toArray(), keptMs);

  return {
    /** Keys were changed by somebody else. */
    changed: kept.changed,

    /** Sets or replaces. */
    async put(mute: Mute): Promise<void> {
      const { scope, scopeId, ...rest } = muteSchema.parse(mute);
      const write = () => rows.updateOne({ scope, scopeId }, { $set: rest }, { upsert: true });
      await kept.writing(() => repeatable(write));
    },

    /** Ends one, if there is one. */
    async remove(scope: Mute['scope'], scopeId: string): Promise<void> {
      await kept.writing(() => repeatable(() => rows.deleteOne({ scope, scopeId })));
    },

    async active(now: Date): Promise<Mute[]> {
      return (await kept.read()).filter(({ until }) => until === null || until > now);
    },

    /** Those whose time is over. */
    async expired(now: Date): Promise<Mute[]> {
      return (await kept.read()).filter(({ until }) => until !== null && until <= now);
    },

    /** Forgets one whose time is over, unless it was set anew meanwhile. */
    async removeExpired({ scope, scopeId }: Pick<Mute, 'scope' | 'scopeId'>, now: Date): Promise<void> {
      const over = { scope, scopeId, until: { $ne: null, $lte: now } };
      await kept.writing(() => repeatable(() => rows.deleteOne(over)));
    },
  };
}

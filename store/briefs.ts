import type { Db } from 'mongodb';
import { z } from 'zod';
import { type CollectionDefinition, collectionOf, repeatable } from './collection.ts';
import { keepAnswers } from './kept.ts';
import { clockTime } from './settings.ts';

const briefSchema = z.object({
  slackUserId: z.string().min(1),
  /** When it comes, `HH:mm` on its reader's clock. */
  at: clockTime,
  chosenAt: z.date(),
});

/** Somebody wants what is not critical once a day, gathered, instead of one by one. */
export type BriefChoice = z.infer<typeof briefSchema>;

export const briefs: CollectionDefinition<BriefChoice> = {
  name: 'briefs',
  schema: briefSchema,
  indexes: [{ key: { slackUserId: 1 }, unique: true }],
};

export type Briefs = ReturnType<typeof createBriefStore>;

/** Readers whose choice is kept. */
const mostKept = 200;

/** `keptMs`: so long choices may be kept; see `kept.ts`. */
export function createBriefStore(db: Db, keptMs = 0) {
  const rows = collectionOf(db, briefs);
  const withoutId = { projection: { _id: 0 } } as const;
  const kept = keepAnswers<string, BriefChoice>(
    (slackUserId) => rows.find({ slackUserId }, withoutId).limit(1).toArray(),
    keptMs,
    mostKept,
  );

  return {
    /** Somebody wrote to the collection itself. */
    changed: kept.changed,

    async of(slackUserId: string): Promise<BriefChoice | null> {
      return (await kept.read(slackUserId))[0] ?? null;
    },

    /** Sets or replaces. */
    async put(choice: BriefChoice): Promise<void> {
      const { slackUserId, ...rest } = briefSchema.parse(choice);
      await kept.writing(() => repeatable(() => rows.updateOne({ slackUserId }, { $set: rest }, { upsert: true })));
    },

    /** Ends it, if there is one. */
    async remove(slackUserId: string): Promise<void> {
      await kept.writing(() => repeatable(() => rows.deleteOne({ slackUserId })));
    },
  };
}

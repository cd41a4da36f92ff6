import type { Db } from 'mongodb';
import { z } from 'zod';
import { type CollectionDefinition, collectionOf, repeatable } from './collection.ts';
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

export function createBriefStore(db: Db) {
  const rows = collectionOf(db, briefs);
  const withoutId = { projection: { _id: 0 } } as const;

  return {
    async of(slackUserId: string): Promise<BriefChoice | null> {
      return rows.findOne({ slackUserId }, withoutId);
    },

    /** Sets or replaces; answers what was there before. */
    async put(choice: BriefChoice): Promise<BriefChoice | null> {
      const { slackUserId, ...rest } = briefSchema.parse(choice);
      return repeatable(() => rows.findOneAndUpdate({ slackUserId }, { $set: rest }, { upsert: true, ...withoutId }));
    },

    /** Ends it, and answers it; null when there was none. */
    remove: (slackUserId: string): Promise<BriefChoice | null> =>
      repeatable(() => rows.findOneAndDelete({ slackUserId }, withoutId)),
  };
}

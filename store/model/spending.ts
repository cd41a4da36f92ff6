import type { Db } from 'mongodb';
import { z } from 'zod';
import { type CollectionDefinition, collectionOf, isDuplicateKey } from '../collection.ts';

const spendingSchema = z.object({
  /** A day, a run, or a person on a day. */
  account: z.string().min(1),
  tokens: z.number().int(),
  /** Of the last charge. */
  at: z.date(),
});
type Spending = z.infer<typeof spendingSchema>;

/** How many tokens of a model each account has spent. */
export const modelSpending: CollectionDefinition<Spending> = {
  name: 'modelSpending',
  schema: spendingSchema,
  indexes: [{ key: { account: 1 }, unique: true }, { key: { at: 1 } }],
};

export function createSpendingStore(db: Db, clock: () => Date) {
  const rows = collectionOf(db, modelSpending);

  async function charge(account: string, tokens: number): Promise<number> {
    const update = { $inc: { tokens }, $set: { at: clock() } };
    // Not repeated when the connection breaks: a charge made twice is worse than one that is told as failed.
    const row = await rows.findOneAndUpdate({ account }, update, { upsert: true, returnDocument: 'after' });
    return row?.tokens ?? tokens;
  }

  return {
    /** Adds tokens (negative gives back) and answers the new sum. */
    charge: (account: string, tokens: number): Promise<number> =>
      charge(account, tokens).catch((error: unknown) => {
        // Two first charges at once: the second finds the row there.
        if (!isDuplicateKey(error)) throw error;
        return charge(account, tokens);
      }),

    async spent(account: string): Promise<number> {
      return (await rows.findOne({ account }))?.tokens ?? 0;
    },

    async deleteBefore(at: Date): Promise<void> {
      await rows.deleteMany({ at: { $lt: at } });
    },
  };
}

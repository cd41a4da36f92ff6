import { randomBytes } from 'node:crypto';
import type { Db } from 'mongodb';
import { z } from 'zod';
import { type CollectionDefinition, collectionOf, repeatable } from './collection.ts';

const proposalSchema = z.object({
  id: z.string().min(1),
  /** Whoever asked for it, and alone may confirm it. */
  slackUserId: z.string().min(1),
  useCase: z.string().min(1),
  arguments: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  createdAt: z.date(),
  expiresAt: z.date(),
  /** When it was confirmed or put away; null while it waits. */
  settledAt: z.date().nullable(),
});
export type Proposal = z.infer<typeof proposalSchema>;

/** Changes somebody asked for in words, waiting for their click. */
export const proposals: CollectionDefinition<Proposal> = {
  name: 'proposals',
  schema: proposalSchema,
  indexes: [{ key: { id: 1 }, unique: true }, { key: { expiresAt: 1 } }],
};

/** A wish is of no use the day after. */
const keptMs = 24 * 3_600_000;

export function createProposalStore(db: Db) {
  const rows = collectionOf(db, proposals);
  const withoutId = { projection: { _id: 0 } } as const;

  return {
    /** Keeps a wish; answers what its button carries. */
    async add(wish: Pick<Proposal, 'slackUserId' | 'useCase' | 'arguments'>, at: Date): Promise<string> {
      const id = randomBytes(12).toString('hex');
      const expiresAt = new Date(at.getTime() + keptMs);
      await rows.insertOne(proposalSchema.parse({ id, ...wish, createdAt: at, expiresAt, settledAt: null }));
      return id;
    },

    async byId(id: string): Promise<Proposal | null> {
      return rows.findOne({ id }, withoutId);
    },

    /** What somebody has asked for and not yet settled, newest first. */
    async waitingFor(slackUserId: string, now: Date): Promise<Proposal[]> {
      return rows
        .find({ slackUserId, settledAt: null, expiresAt: { $gt: now } }, withoutId)
        .sort({ createdAt: -1 })
        .toArray();
    },

    /** Settles a wish, once over all processes; null when it is settled, too old, or somebody else's. */
    settle: (id: string, slackUserId: string, at: Date): Promise<Proposal | null> =>
      repeatable(() =>
        rows.findOneAndUpdate(
          { id, slackUserId, settledAt: null, expiresAt: { $gt: at } },
          { $set: { settledAt: at } },
          withoutId,
        ),
      ),

    async deleteBefore(at: Date): Promise<void> {
      await rows.deleteMany({ expiresAt: { $lt: at } });
    },
  };
}

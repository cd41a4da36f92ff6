import type { Db } from 'mongodb';
import { z } from 'zod';
import { type CollectionDefinition, collectionOf, repeatable } from './collection.ts';

const turnSchema = z.object({
  at: z.date(),
  question: z.string().max(500),
  /** What it was taken to mean: a use case and its arguments. */
  useCase: z.string().min(1),
  arguments: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** The point of what was answered. */
  answer: z.string().max(500),
  /** What the asker thought of it. */
  verdict: z.enum(['good', 'bad']).nullable(),
});
export type ConversationTurn = z.infer<typeof turnSchema>;

const conversationSchema = z.object({
  channel: z.string().min(1),
  threadTs: z.string().min(1),
  slackUserId: z.string().min(1),
  /** The last ones, oldest first. */
  turns: z.array(turnSchema),
  updatedAt: z.date(),
});
type Conversation = z.infer<typeof conversationSchema>;

/** What somebody asked in a thread, so that the next question can go on from it. Kept for some days. */
export const conversations: CollectionDefinition<Conversation> = {
  name: 'conversations',
  schema: conversationSchema,
  indexes: [
    { key: { channel: 1, threadTs: 1, slackUserId: 1 }, unique: true },
    { key: { updatedAt: 1 } },
    { key: { slackUserId: 1, updatedAt: -1 } },
  ],
};

/** Turns of a thread that are remembered. */
const mostTurns = 8;
/** Threads of a person that are remembered. */
const mostThreads = 50;

export type Thread = Pick<Conversation, 'channel' | 'threadTs' | 'slackUserId'>;

export function createConversationStore(db: Db) {
  const rows = collectionOf(db, conversations);

  return {
    /** What this person asked in this thread since `since`, oldest first. */
    async turns(thread: Thread, since: Date): Promise<ConversationTurn[]> {
      const row = await rows.findOne({ ...thread });
      return row && row.updatedAt >= since ? row.turns : [];
    },

    /** Adds a turn; the oldest of a long thread, and a person's oldest threads, are forgotten. */
    async add(thread: Thread, turn: ConversationTurn): Promise<void> {
      const row = await rows.findOne({ ...thread });
      const turns = [...(row?.turns ?? []), turnSchema.parse(turn)].slice(-mostTurns);
      await repeatable(() => rows.updateOne({ ...thread }, { $set: { turns, updatedAt: turn.at } }, { upsert: true }));
      if (row) return;
      const { slackUserId } = thread;
      const projection = { _id: 0, updatedAt: 1 };
      const newest = await rows
        .find({ slackUserId }, { projection })
        .sort({ updatedAt: -1 })
        .limit(mostThreads + 1)
        .toArray();
      const old = newest[mostThreads];
      if (old) await rows.deleteMany({ slackUserId, updatedAt: { $lt: old.updatedAt } });
    },

    /** Notes what the asker thought of the last answer in a thread; whether there was one. */
    async judge(thread: Thread, verdict: 'good' | 'bad'): Promise<boolean> {
      const row = await rows.findOne({ ...thread });
      const last = row?.turns.at(-1);
      if (!row || !last) return false;
      const turns = [...row.turns.slice(0, -1), { ...last, verdict }];
      await repeatable(() => rows.updateOne({ ...thread }, { $set: { turns } }));
      return true;
    },

    async deleteBefore(at: Date): Promise<void> {
      await rows.deleteMany({ updatedAt: { $lt: at } });
    },
  };
}

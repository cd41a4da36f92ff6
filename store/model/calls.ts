import type { Db } from 'mongodb';
import { z } from 'zod';
import { type CollectionDefinition, collectionOf } from '../collection.ts';

const callSchema = z.object({
  at: z.date(),
  kind: z.enum(['ask', 'embed', 'step']),
  /** Name and version of the prompt. */
  prompt: z.string().min(1),
  model: z.string(),
  /** The run or the person it was charged to. */
  spender: z.string().min(1),
  outcome: z.string().min(1),
  inputTokens: z.number(),
  outputTokens: z.number(),
  ms: z.number(),
});

/** A request to a model, or one that was not made and why. Never holds a text. */
export type ModelCall = z.infer<typeof callSchema>;

export const modelCalls: CollectionDefinition<ModelCall> = {
  name: 'modelCalls',
  schema: callSchema,
  indexes: [{ key: { at: -1 } }, { key: { spender: 1, at: -1 } }],
};

export function createCallStore(db: Db) {
  const rows = collectionOf(db, modelCalls);
  return {
    async add(call: ModelCall): Promise<void> {
      await rows.insertOne(callSchema.parse(call));
    },

    /** Newest first. */
    recent: (limit: number): Promise<ModelCall[]> =>
      rows
        .find({}, { projection: { _id: 0 } })
        .sort({ at: -1 })
        .limit(limit)
        .toArray(),

    async deleteBefore(at: Date): Promise<void> {
      await rows.deleteMany({ at: { $lt: at } });
    },
  };
}

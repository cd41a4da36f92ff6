import type { Db } from 'mongodb';
import { z } from 'zod';
import { type CollectionDefinition, collectionOf, repeatable } from '../collection.ts';

const answerSchema = z.object({
  /** Hash of the model, the prompt and everything that was sent. */
  key: z.string().min(1),
  /** JSON; its shape is its question's business. */
  answer: z.string(),
  at: z.date(),
});
type AnswerRow = z.infer<typeof answerSchema>;

/** Checked answers of a model, so that the same question about the same texts is paid for once. */
export const modelAnswers: CollectionDefinition<AnswerRow> = {
  name: 'modelAnswers',
  schema: answerSchema,
  indexes: [{ key: { key: 1 }, unique: true }, { key: { at: 1 } }],
};

export function createAnswerStore(db: Db, clock: () => Date) {
  const rows = collectionOf(db, modelAnswers);
  return {
    async find(key: string): Promise<unknown> {
      const row = await rows.findOne({ key });
      return row ? JSON.parse(row.answer) : undefined;
    },

    async keep(key: string, answer: unknown): Promise<void> {
      const news = { answer: JSON.stringify(answer), at: clock() };
      await repeatable(() => rows.updateOne({ key }, { $set: news }, { upsert: true }));
    },

    async deleteBefore(at: Date): Promise<void> {
      await rows.deleteMany({ at: { $lt: at } });
    },
  };
}

import type { Db } from 'mongodb';
import { z } from 'zod';
import type { Question, Reading } from '../agents/agent.ts';
import { type CollectionDefinition, collectionOf, repeatable } from './collection.ts';
import { fingerprint } from './fingerprint.ts';
import { putAll } from './put-all.ts';

const readingSchema = z.object({
  agentId: z.string().min(1),
  questionId: z.string().min(1),
  /** Fingerprint of the question as it was asked: an answer to other evidence is not this one's. */
  asked: z.string().min(1),
  at: z.date(),
  choice: z.string(),
  ranked: z.array(z.string()),
  confidence: z.number().min(0).max(1),
  citedIds: z.array(z.string()),
  by: z.enum(['rules', 'model']),
});

type StoredReading = z.infer<typeof readingSchema>;

export const readings: CollectionDefinition<StoredReading> = {
  name: 'readings',
  schema: readingSchema,
  indexes: [{ key: { agentId: 1, questionId: 1 }, unique: true }, { key: { at: 1 } }],
};

/** How the last run read what rules could not tell, so that whoever asks meanwhile is told the same. */
export function createReadingStore(db: Db) {
  const rows = collectionOf(db, readings);
  return {
    /** Keeps the readings of a run's questions in the place of earlier ones; not the words around them, which are in its messages. */
    async put(agentId: string, at: Date, questions: readonly Question[], list: readonly Reading[]): Promise<void> {
      const byId = new Map(questions.map((question) => [question.id, question]));
      const stored = list.flatMap(({ wording: _, ...reading }): StoredReading[] => {
        const question = byId.get(reading.questionId);
        return question ? [{ agentId, at, asked: fingerprint(question), ...reading }] : [];
      });
      await putAll(db, readings, ['agentId', 'questionId'], stored);
    },

    /** What was last read of these very questions, evidence included; nothing of one that was asked otherwise. */
    async of(agentId: string, questions: readonly Question[]): Promise<Reading[]> {
      const asked = new Map(questions.map((question) => [question.id, fingerprint(question)]));
      const found = await rows.find({ agentId, questionId: { $in: [...asked.keys()] } }).toArray();
      return found
        .filter((row) => row.asked === asked.get(row.questionId))
        .map(({ questionId, choice, ranked, confidence, citedIds, by }) => ({
          ...{ questionId, choice, ranked, confidence, citedIds, by },
          wording: null,
        }));
    },

    async deleteBefore(instant: Date): Promise<void> {
      await repeatable(() => rows.deleteMany({ at: { $lt: instant } }));
    },
  };
}

import type { Db } from 'mongodb';
import { createAnswerStore, modelAnswers } from './answers.ts';
import { createCallStore, modelCalls } from './calls.ts';
import { createEmbeddingStore, embeddings } from './embeddings.ts';
import { createSpendingStore, modelSpending } from './spending.ts';

const dayMs = 24 * 3_600_000;
/** Answers and vectors are made anew after so many days; spending is of no interest after some. */
const keptDays = { answers: 90, embeddings: 400, spending: 40 };

export type ModelStore = ReturnType<typeof createModelStore>;

/** What is kept of talking to a language model. */
export function createModelStore(db: Db, clock: () => Date = () => new Date()) {
  const calls = createCallStore(db);
  const answers = createAnswerStore(db, clock);
  const vectors = createEmbeddingStore(db, clock);
  const purse = createSpendingStore(db, clock);
  return {
    answers,
    log: calls,
    purse,
    vectors,
    /** Deletes what has been kept long enough; calls are kept as long as the audit. */
    async tidyUp(now: Date, auditBefore: Date): Promise<void> {
      const before = (days: number) => new Date(now.getTime() - days * dayMs);
      await calls.deleteBefore(auditBefore);
      await answers.deleteBefore(before(keptDays.answers));
      await vectors.deleteBefore(before(keptDays.embeddings));
      await purse.deleteBefore(before(keptDays.spending));
    },
  };
}

export const modelCollections = [embeddings, modelAnswers, modelCalls, modelSpending];

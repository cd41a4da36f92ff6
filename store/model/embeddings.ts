import type { Db } from 'mongodb';
import { z } from 'zod';
import { type CollectionDefinition, collectionOf, portion, slices } from '../collection.ts';
import { writeEach } from '../write-each.ts';

const embeddingSchema = z.object({
  model: z.string().min(1),
  /** Of the text. */
  hash: z.string().min(1),
  /** 32-bit numbers in base64: a third of what a list of numbers takes, and no model gives more digits. */
  vector: z.string(),
  at: z.date(),
});
type EmbeddingRow = z.infer<typeof embeddingSchema>;

/** Vectors of texts by model, so that no text is paid for twice. */
export const embeddings: CollectionDefinition<EmbeddingRow> = {
  name: 'embeddings',
  schema: embeddingSchema,
  indexes: [{ key: { model: 1, hash: 1 }, unique: true }, { key: { at: 1 } }],
};

export function createEmbeddingStore(db: Db, clock: () => Date) {
  const rows = collectionOf(db, embeddings);
  return {
    async find(model: string, hashes: readonly string[]): Promise<Map<string, number[]>> {
      const found = new Map<string, number[]>();
      for (const some of slices(hashes, portion))
        for await (const row of rows.find({ model, hash: { $in: some } })) found.set(row.hash, numbersOf(row.vector));
      return found;
    },

    async keep(model: string, vectors: ReadonlyMap<string, number[]>): Promise<void> {
      const at = clock();
      const list = [...vectors].map(([hash, vector]) => ({ model, hash, vector: textOf(vector), at }));
      await writeEach(rows, list, {
        schema: embeddingSchema,
        idOf: ({ hash }) => hash,
        operationOf: ({ hash, vector }) => ({
          updateOne: { filter: { model, hash }, update: { $set: { vector, at } }, upsert: true },
        }),
      });
    },

    async deleteBefore(at: Date): Promise<void> {
      await rows.deleteMany({ at: { $lt: at } });
    },
  };
}

const textOf = (vector: readonly number[]) => Buffer.from(Float32Array.from(vector).buffer).toString('base64');

function numbersOf(text: string): number[] {
  return Array.from(new Float32Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer));
}

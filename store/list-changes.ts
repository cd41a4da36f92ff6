import type { Db } from 'mongodb';
import { z } from 'zod';
import { type CollectionDefinition, collectionOf, repeatable } from './collection.ts';

const changesSchema = z.object({ list: z.string().min(1), count: z.number().int() });

/** How often a list was written to that every process keeps; see `shared-list.ts`. */
export const listChanges: CollectionDefinition<z.infer<typeof changesSchema>> = {
  name: 'listChanges',
  schema: changesSchema,
  indexes: [{ key: { list: 1 }, unique: true }],
};

export interface ListChanges {
  count(): Promise<number>;
  /** One more: to be called after the write, so that whoever sees the count sees the write. */
  add(): Promise<void>;
}

export function createListChanges(db: Db, list: string): ListChanges {
  const rows = collectionOf(db, listChanges);
  return {
    count: async () => (await rows.findOne({ list }))?.count ?? 0,
    async add() {
      await repeatable(() => rows.updateOne({ list }, { $inc: { count: 1 } }, { upsert: true }));
    },
  };
}

import type { Db } from 'mongodb';
import { z } from 'zod';
import type { IssueText } from '../agents/epic-assignment/model.ts';
import { type CollectionDefinition, collectionOf, portion, slices } from './collection.ts';
import { putStorable } from './put-all.ts';

const textSchema = z.object({
  id: z.string().min(1),
  projectKey: z.string().min(1),
  description: z.string(),
  milestone: z.string().nullable(),
  sprint: z.string().nullable(),
  epicLink: z.string().nullable(),
  /** The issue's own last change when this was read. */
  updatedAt: z.date(),
});

/** What is read of an issue, and as of which of its changes. */
export interface StoredIssueText extends IssueText {
  projectKey: string;
  updatedAt: Date;
}

/** Descriptions of issues whose texts are compared, apart from the issues: other readers of those need no prose. */
export const issueTexts: CollectionDefinition<StoredIssueText> = {
  name: 'issueTexts',
  schema: textSchema,
  indexes: [{ key: { id: 1 }, unique: true }, { key: { projectKey: 1 } }],
};

export function createIssueTextStore(db: Db) {
  const rows = collectionOf(db, issueTexts);
  return {
    put: (list: readonly StoredIssueText[]) => putStorable(db, issueTexts, ['id'], list),

    async find({ projectKeys }: { projectKeys: readonly string[] }): Promise<IssueText[]> {
      const projection = { _id: 0, id: 1, description: 1, milestone: 1, sprint: 1, epicLink: 1 };
      return rows.find({ projectKey: { $in: [...projectKeys] } }, { projection, batchSize: portion }).toArray();
    },

    /** Those of these issues whose texts are known, by id. */
    async known(ids: readonly string[]): Promise<Map<string, IssueText>> {
      const projection = { _id: 0, id: 1, description: 1, milestone: 1, epicLink: 1 };
      const found = await rows.find({ id: { $in: [...ids] } }, { projection }).toArray();
      return new Map(found.map((row) => [row.id, row]));
    },

    /** As of which change each of these issues' texts was read, as far as it was. */
    async updatedAt(ids: readonly string[]): Promise<Map<string, Date>> {
      const known = new Map<string, Date>();
      for (const some of slices(ids, portion)) {
        const found = await rows.find({ id: { $in: some } }, { projection: { id: 1, updatedAt: 1 } }).toArray();
        for (const row of found) known.set(row.id, row.updatedAt);
      }
      return known;
    },
  };
}

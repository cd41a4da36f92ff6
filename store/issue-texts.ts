import type { Db } from 'mongodb';
import { z } from 'zod';
import type { IssueText } from '../agents/epic-assignment/model.ts';
import { type CollectionDefinition, collectionOf, portion, projectionOf, slices } from './collection.ts';
import { keepRows } from './kept-rows.ts';
import { partOf } from './part-of.ts';
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

/** So many texts are kept in memory where nobody else writes them: those of a hundred and fifty people, some 20 MB. */
const mostKept = 10_000;

/** `alone`: nobody else writes here, so that what was read can be kept. */
export function createIssueTextStore(db: Db, { alone = false } = {}) {
  const rows = collectionOf(db, issueTexts);
  const withoutId = { projection: { _id: 0 } } as const;
  const readSome = (limit: number) => rows.find({}, withoutId).limit(limit).batchSize(portion).toArray();
  const kept = keepRows<StoredIssueText>(readSome, ({ id }) => id, alone ? mostKept : 0);

  async function byIds<Field extends keyof StoredIssueText>(ids: readonly string[], fields: readonly Field[]) {
    const all = await kept.all();
    if (all)
      return ids.flatMap((id) => all.get(id) ?? []).map((row): Pick<StoredIssueText, Field> => partOf(row, fields));
    const found: Pick<StoredIssueText, Field>[] = [];
    for (const some of slices(ids, portion))
      found.push(...(await rows.find({ id: { $in: some } }, { projection: projectionOf(fields) }).toArray()));
    return found;
  }

  return {
    put: (list: readonly StoredIssueText[]) => kept.storing(list, () => putStorable(db, issueTexts, ['id'], list)),

    async find({ projectKeys }: { projectKeys: readonly string[] }): Promise<IssueText[]> {
      const fields = ['id', 'description', 'milestone', 'sprint', 'epicLink'] as const;
      const all = await kept.all();
      if (!all) {
        const filter = { projectKey: { $in: [...projectKeys] } };
        return rows.find(filter, { projection: projectionOf(fields), batchSize: portion }).toArray();
      }
      const asked = new Set(projectKeys);
      return [...all.values()].filter(({ projectKey }) => asked.has(projectKey)).map((row) => partOf(row, fields));
    },

    /** Those of these issues whose texts are known, by id. */
    async known(ids: readonly string[]): Promise<Map<string, Pick<IssueText, 'description' | 'epicLink'>>> {
      const found = await byIds(ids, ['id', 'description', 'epicLink']);
      return new Map(found.map((row) => [row.id, row]));
    },

    /** As of which change each of these issues' texts was read, as far as it was. */
    async updatedAt(ids: readonly string[]): Promise<Map<string, Date>> {
      return new Map((await byIds(ids, ['id', 'updatedAt'])).map(({ id, updatedAt }) => [id, updatedAt]));
    },

    /** Keys were changed by somebody else. */
    changed: kept.changed,
  };
}

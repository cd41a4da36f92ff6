import type { Db } from 'mongodb';
import { z } from 'zod';
import type { IssueComment } from '../agents/sources.ts';
import { type CollectionDefinition, collectionOf, repeatable } from './collection.ts';
import { putAll } from './put-all.ts';

const commentSchema = z.object({
  id: z.string().min(1),
  issueId: z.string().min(1),
  at: z.date(),
  authorId: z.string().nullable(),
  text: z.string(),
}) satisfies z.ZodType<IssueComment>;

/** What was written under Jira's issues lately; old ones are dropped, for nothing reads them. */
export const issueComments: CollectionDefinition<IssueComment> = {
  name: 'issueComments',
  schema: commentSchema,
  indexes: [{ key: { id: 1 }, unique: true }, { key: { issueId: 1, at: -1 } }, { key: { at: 1 } }],
};

export function createIssueCommentStore(db: Db) {
  const rows = collectionOf(db, issueComments);
  return {
    put: (list: readonly IssueComment[]) => putAll(db, issueComments, ['id'], list),

    /** Newest first. */
    async find({ issueIds, since }: { issueIds: string[]; since: Date }): Promise<IssueComment[]> {
      return rows
        .find({ issueId: { $in: issueIds }, at: { $gte: since } }, { projection: { _id: 0 } })
        .sort({ at: -1 })
        .toArray();
    },

    async dropBefore(at: Date): Promise<void> {
      await repeatable(() => rows.deleteMany({ at: { $lt: at } }));
    },
  };
}

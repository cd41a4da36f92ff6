import type { Db } from 'mongodb';
import { z } from 'zod';
import type { IssueComment } from '../agents/sources.ts';
import { type CollectionDefinition, collectionOf, repeatable } from './collection.ts';
import { putStorable } from './put-all.ts';
import type { Unstorable } from './storable.ts';

const commentSchema = z.object({
  id: z.string().min(1),
  issueId: z.string().min(1),
  authorId: z.string().nullable(),
  author: z.string(),
  fromApp: z.boolean(),
  at: z.date(),
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
    /**
     * Makes the comments of these issues be exactly these; one that was taken back is gone. Repeating it changes nothing. Answers
     * those that cannot be stored.
     */
    async replaceOf(issueIds: readonly string[], list: readonly IssueComment[]): Promise<Unstorable<IssueComment>[]> {
      const wanted = new Set(list.map(({ id }) => id));
      const stored = await rows.find({ issueId: { $in: [...issueIds] } }, { projection: { _id: 0, id: 1 } }).toArray();
      const gone = stored.map(({ id }) => id).filter((id) => !wanted.has(id));
      if (gone.length > 0) await repeatable(() => rows.deleteMany({ id: { $in: gone } }));
      return putStorable(db, issueComments, ['id'], list);
    },

    /** Newest first. */
    async find({ issueIds, since }: { issueIds: string[]; since?: Date }): Promise<IssueComment[]> {
      const filter = { issueId: { $in: issueIds }, ...(since ? { at: { $gte: since } } : {}) };
      return rows
        .find(filter, { projection: { _id: 0 } })
        .sort({ at: -1 })
        .toArray();
    },

    async dropBefore(at: Date): Promise<void> {
      await repeatable(() => rows.deleteMany({ at: { $lt: at } }));
    },
  };
}

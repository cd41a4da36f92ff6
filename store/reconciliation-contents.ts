import { createHash } from 'node:crypto';
import type { Db } from 'mongodb';
import { z } from 'zod';
import type { DeltaRow, ReportContent } from '../agents/epic-reconciliation/model.ts';
import { type CollectionDefinition, collectionOf } from './collection.ts';
import { putAll } from './put-all.ts';

const partSchema = z.object({
  /** The digest of the whole text: the same content is stored once, under one name. */
  contentId: z.string().min(1),
  part: z.number().int(),
  text: z.string(),
});
type Part = z.infer<typeof partSchema>;

/** What reports say, row by row: a document may hold 16 MB, so the text is cut into parts. */
export const reconciliationContents: CollectionDefinition<Part> = {
  name: 'reconciliationContents',
  schema: partSchema,
  indexes: [{ key: { contentId: 1, part: 1 }, unique: true }],
};

/** The rows of a report are gone or damaged. */
export class BrokenReportError extends Error {
  override readonly name = 'BrokenReportError';
}

/** A report's rows, and what changed since the revision before. */
export interface StoredContent {
  content: ReportContent;
  delta: DeltaRow[] | null;
}

const partLength = 500_000;

export function createReconciliationContentStore(db: Db) {
  const rows = collectionOf(db, reconciliationContents);
  return {
    /** Stores a content and answers its name. */
    async put({ content, delta }: StoredContent): Promise<string> {
      const text = JSON.stringify({ content, delta });
      const contentId = createHash('sha256').update(text).digest('hex');
      const parts = Array.from({ length: Math.ceil(text.length / partLength) }, (_, part) => ({
        contentId,
        part,
        text: text.slice(part * partLength, (part + 1) * partLength),
      }));
      await putAll(db, reconciliationContents, ['contentId', 'part'], parts);
      return contentId;
    },

    /** Throws BrokenReportError when the content is not whole. */
    async get(contentId: string): Promise<StoredContent> {
      const parts = await rows.find({ contentId }).sort({ part: 1 }).toArray();
      const text = parts.map((part) => part.text).join('');
      if (createHash('sha256').update(text).digest('hex') !== contentId)
        throw new BrokenReportError(`the content of a report is not whole: ${parts.length} parts`);
      // Written by `put` and checked by its digest, so its shape is known.
      return JSON.parse(text) as StoredContent;
    },
  };
}

import { z } from 'zod';
import { id, instant } from '../http/fields.ts';
import { adfToText } from './adf.ts';

/** What somebody wrote under an issue, as plain text. */
export interface Written {
  id: string;
  authorId: string | null;
  author: string;
  /** By an app, such as a build server. */
  fromApp: boolean;
  at: Date;
  text: string;
}

/** A text is kept as far as anybody reads on; some are pasted logs. */
const longestText = 4000;

const writtenSchema = z
  .object({
    id,
    created: instant,
    body: z.unknown(),
    author: z
      .object({
        accountId: z.string(),
        displayName: z.string().optional().catch(undefined),
        accountType: z.string().optional().catch(undefined),
      })
      .nullish()
      .catch(undefined),
  })
  .transform(
    ({ id: commentId, created, body, author }): Written => ({
      id: commentId,
      authorId: author?.accountId ?? null,
      author: author?.displayName ?? 'somebody',
      fromApp: author?.accountType === 'app',
      at: created,
      text: adfToText(ownWords(body)).slice(0, longestText),
    }),
  );

/** What somebody else wrote, or a machine: not the words of whoever comments. */
const notTheirs = new Set(['blockquote', 'codeBlock']);
const documentSchema = z.looseObject({ content: z.array(z.looseObject({ type: z.string() })) });

function ownWords(body: unknown): unknown {
  const document = documentSchema.safeParse(body).data;
  return document ? { ...document, content: document.content.filter(({ type }) => !notTheirs.has(type)) } : body;
}

const pageSchema = z.looseObject({ comments: z.array(z.unknown()), total: z.number().optional().catch(undefined) });

/** The comments of an issue as Jira gives them, in its field or as a list, and whether it has more of them than it gave. */
export function writtenOf(answer: unknown): { comments: Written[]; hasMore: boolean } {
  const { comments = [], total = 0 } = pageSchema.safeParse(answer).data ?? {};
  // One that cannot be read is left out, for nothing is counted by them.
  return {
    comments: comments.flatMap((row) => writtenSchema.safeParse(row).data ?? []),
    hasMore: total > comments.length,
  };
}

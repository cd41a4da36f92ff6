import { z } from 'zod';
import { optional } from '../http/fields.ts';
import { present } from '../http/present.ts';
import type { CommitAuthor, GitHubUser, Repository } from './types.ts';

export const listSchema = z.array(z.unknown());

export const repositorySchema: z.ZodType<Repository> = z
  .object({ full_name: z.string().regex(/^[^/\s]+\/[^/\s]+$/), archived: optional(z.boolean()) })
  .transform(({ full_name: fullName, archived = false }) => ({ fullName, archived }));

export const memberSchema: z.ZodType<{ login: string }> = z.object({ login: z.string().min(1) });

export const userSchema: z.ZodType<GitHubUser> = z
  .object({ login: z.string().min(1), name: optional(z.string()), email: optional(z.string()) })
  .transform(({ login, name, email }) => present<GitHubUser>({ login, name, email: email || undefined }));

/** `author` is null where the address belongs to no account, and for accounts that are gone. */
export const commitSchema: z.ZodType<CommitAuthor | null> = z
  .object({
    author: optional(z.object({ login: optional(z.string()), type: optional(z.string()) })),
    commit: z.object({ author: optional(z.object({ email: optional(z.string()) })) }),
  })
  .transform(({ author, commit }) => {
    const email = commit.author?.email;
    return author?.login && author.type !== 'Bot' && email ? { login: author.login, email } : null;
  });

/** What an error answer says; kept for a person, never logged. */
export const errorSchema = z.object({ message: z.string() });

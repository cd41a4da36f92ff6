import { z } from 'zod';
import { githubPullSchema } from './github-pulls.ts';

/** Shapes of GitHub's REST API. Fields we do not name pass through untouched. */
const fullName = z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'must be owner/name');
const instant = z.iso.datetime();

export const githubRepositorySchema = z.looseObject({
  id: z.int(),
  name: z.string(),
  full_name: fullName,
  private: z.boolean().default(true),
  archived: z.boolean().default(false),
  owner: z.looseObject({ login: z.string(), type: z.enum(['Organization', 'User']) }),
});

/** `email` is null for everybody who shows none on their profile. */
export const githubUserSchema = z.looseObject({
  login: z.string().min(1),
  id: z.int(),
  type: z.enum(['User', 'Bot']).default('User'),
  name: z.string().nullable().default(null),
  email: z.email().nullable().default(null),
});

/** `author` is who GitHub knows the commit's address to belong to. */
export const githubCommitSchema = z.looseObject({
  sha: z.string(),
  commit: z.looseObject({
    message: z.string(),
    author: z.looseObject({ name: z.string(), email: z.string(), date: instant }),
  }),
  author: z.looseObject({ login: z.string(), id: z.int(), type: z.string() }).nullable(),
});

export const githubSchema = z.object({
  repositories: z.array(githubRepositorySchema).default([]),
  users: z.array(githubUserSchema).default([]),
  /** By `owner/name`, newest first. */
  commits: z.record(fullName, z.array(githubCommitSchema)).default({}),
  pulls: z.array(githubPullSchema).default([]),
});

export type GitHubRepository = z.infer<typeof githubRepositorySchema>;
export type GitHubUser = z.infer<typeof githubUserSchema>;
export type GitHubCommit = z.infer<typeof githubCommitSchema>;
export type GitHubFacts = z.infer<typeof githubSchema>;

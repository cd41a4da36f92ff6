import { z } from 'zod';

const instant = z.iso.datetime();
const actor = z.looseObject({ login: z.string().min(1), __typename: z.enum(['User', 'Bot']).default('User') });
const reviewer = z.union([
  z.looseObject({ __typename: z.literal('User'), login: z.string().min(1) }),
  z.looseObject({ __typename: z.literal('Team'), combinedSlug: z.string().min(1) }),
]);
const dated = z.looseObject({ createdAt: instant, actor: actor.nullable() });
const asked = dated.extend({ requestedReviewer: reviewer });

/** One thing that happened to a pull request, under the names of GitHub's GraphQL. */
const itemSchema = z.discriminatedUnion('__typename', [
  z.looseObject({
    __typename: z.literal('PullRequestReview'),
    state: z.enum(['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED']),
    submittedAt: instant,
    bodyText: z.string().default(''),
    author: actor.nullable(),
  }),
  asked.extend({ __typename: z.literal('ReviewRequestedEvent') }),
  asked.extend({ __typename: z.literal('ReviewRequestRemovedEvent') }),
  dated.extend({ __typename: z.literal('ReviewDismissedEvent'), review: z.looseObject({ author: actor.nullable() }) }),
  dated.extend({ __typename: z.literal('ReadyForReviewEvent') }),
  dated.extend({ __typename: z.literal('ConvertToDraftEvent') }),
  dated.extend({ __typename: z.literal('HeadRefForcePushedEvent') }),
  z.looseObject({
    __typename: z.literal('IssueComment'),
    createdAt: instant,
    bodyText: z.string(),
    author: actor.nullable(),
  }),
  z.looseObject({
    __typename: z.literal('PullRequestCommit'),
    commit: z.looseObject({
      committedDate: instant,
      author: z.looseObject({ user: z.looseObject({ login: z.string() }).nullable() }).nullable(),
    }),
  }),
]);

/** A pull request with all that will ever happen to it; `isDraft` is how it was opened. */
export const githubPullSchema = z.looseObject({
  repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'must be owner/name'),
  number: z.int().min(1),
  title: z.string(),
  headRefName: z.string(),
  bodyText: z.string().default(''),
  author: actor.nullable(),
  isDraft: z.boolean().default(false),
  createdAt: instant,
  closedAt: instant.nullable().default(null),
  merged: z.boolean().default(false),
  /** Whether the base branch requires a review: only then GitHub decides. */
  reviewRequired: z.boolean().default(false),
  timeline: z.array(itemSchema).default([]),
});

export type GitHubPull = z.infer<typeof githubPullSchema>;
export type GitHubPullItem = GitHubPull['timeline'][number];

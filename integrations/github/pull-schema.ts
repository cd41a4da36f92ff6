import { z } from 'zod';
import type { PullRequest, PullRequestEvent, Reviewer } from './pull-types.ts';

/** A text is kept as far as anybody reads on. */
const longestText = 4000;

const instant = z.coerce.date();
const text = z
  .string()
  .nullish()
  .transform((value) => (value ?? '').slice(0, longestText));
const actor = z
  .object({ __typename: z.string().optional(), login: z.string() })
  .nullish()
  .transform((value) => (value ? { login: value.login, bot: value.__typename === 'Bot' } : null));
const reviewer = z
  .object({ __typename: z.string(), login: z.string().optional(), combinedSlug: z.string().optional() })
  .nullish()
  .transform((value): Reviewer | null => {
    if (value?.login) return { kind: 'person', login: value.login };
    return value?.combinedSlug ? { kind: 'team', name: value.combinedSlug } : null;
  });

const states: Readonly<Record<string, Extract<PullRequestEvent, { kind: 'review' }>['state']>> = {
  APPROVED: 'approved',
  CHANGES_REQUESTED: 'changes-requested',
  COMMENTED: 'commented',
  DISMISSED: 'dismissed',
};

const reviewed = z
  .object({ state: z.string(), submittedAt: instant.nullish(), bodyText: text, author: actor })
  .transform(({ state, submittedAt, bodyText, author }): PullRequestEvent | null => {
    const known = states[state];
    // A pending review is nobody's business but its author's.
    return known && submittedAt ? { kind: 'review', at: submittedAt, by: author, state: known, text: bodyText } : null;
  });

const dated = z.object({ createdAt: instant, actor });

const items: Readonly<Record<string, z.ZodType<PullRequestEvent | null>>> = {
  PullRequestReview: reviewed,
  ReviewRequestedEvent: dated
    .extend({ requestedReviewer: reviewer })
    .transform(({ createdAt: at, actor: by, requestedReviewer }) =>
      requestedReviewer ? { kind: 'review-requested', at, by, reviewer: requestedReviewer } : null,
    ),
  ReviewRequestRemovedEvent: dated
    .extend({ requestedReviewer: reviewer })
    .transform(({ createdAt: at, actor: by, requestedReviewer }) =>
      requestedReviewer ? { kind: 'review-request-removed', at, by, reviewer: requestedReviewer } : null,
    ),
  ReviewDismissedEvent: dated
    .extend({ review: z.object({ author: actor }).nullish() })
    .transform(({ createdAt: at, actor: by, review }) =>
      review?.author ? { kind: 'review-dismissed', at, by, of: review.author.login } : null,
    ),
  ReadyForReviewEvent: dated.transform(({ createdAt: at, actor: by }) => ({ kind: 'ready', at, by })),
  ConvertToDraftEvent: dated.transform(({ createdAt: at, actor: by }) => ({ kind: 'draft', at, by })),
  HeadRefForcePushedEvent: dated.transform(({ createdAt: at, actor: by }) => ({ kind: 'force-push', at, by })),
  IssueComment: z
    .object({ createdAt: instant, author: actor, bodyText: text })
    .transform(({ createdAt: at, author: by, bodyText }) => ({ kind: 'comment', at, by, text: bodyText })),
  PullRequestCommit: z
    .object({
      commit: z.object({
        committedDate: instant,
        author: z.object({ user: z.object({ login: z.string() }).nullish() }).nullish(),
      }),
    })
    .transform(({ commit: { committedDate: at, author } }) => ({
      kind: 'commit',
      at,
      by: author?.user ? { login: author.user.login, bot: false } : null,
    })),
};

const nodes = z
  .object({ nodes: z.array(z.unknown().nullable()) })
  .nullish()
  .transform((value) => value?.nodes ?? null);
const named = z.object({ __typename: z.string() });

const decisions = {
  APPROVED: 'approved',
  CHANGES_REQUESTED: 'changes-requested',
  REVIEW_REQUIRED: 'review-required',
} as const;

const asked = z.object({ requestedReviewer: reviewer });
const pullSchema = z.object({
  number: z.int(),
  title: z.string(),
  url: z.string(),
  state: z.enum(['OPEN', 'MERGED', 'CLOSED']),
  isDraft: z.boolean().default(false),
  createdAt: instant,
  updatedAt: instant,
  closedAt: instant.nullish(),
  headRefName: z.string().default(''),
  bodyText: text,
  reviewDecision: z.enum(['APPROVED', 'CHANGES_REQUESTED', 'REVIEW_REQUIRED']).nullish().catch(null),
  author: actor,
  reviewRequests: nodes,
  latestOpinionatedReviews: nodes,
  timelineItems: nodes,
});

/** A pull request of `repo`. What GitHub left out makes it incomplete, not wrong. */
export const pullRequestSchema = (repo: string): z.ZodType<PullRequest> =>
  pullSchema.transform((pull) => {
    const timeline = (pull.timelineItems ?? []).map(eventOf);
    const opinions = (pull.latestOpinionatedReviews ?? []).map((one) => reviewed.safeParse(one).data ?? null);
    const requested = (pull.reviewRequests ?? []).map((one) => asked.safeParse(one).data?.requestedReviewer ?? null);
    return {
      repo,
      number: pull.number,
      title: pull.title,
      url: pull.url,
      state: stateOf[pull.state],
      draft: pull.isDraft,
      author: pull.author,
      headRef: pull.headRefName,
      body: pull.bodyText,
      createdAt: pull.createdAt,
      updatedAt: pull.updatedAt,
      endedAt: pull.closedAt ?? null,
      requested: present(requested),
      reviewDecision: pull.reviewDecision ? decisions[pull.reviewDecision] : null,
      events: withOpinions(present(timeline), present(opinions)),
      complete: [pull.timelineItems, pull.latestOpinionatedReviews, pull.reviewRequests].every(
        (list) => list?.every((one) => one !== null) ?? false,
      ),
    };
  });

const stateOf = { OPEN: 'open', MERGED: 'merged', CLOSED: 'closed' } as const;

function eventOf(node: unknown): PullRequestEvent | null {
  const schema = items[named.safeParse(node).data?.__typename ?? ''];
  return schema?.safeParse(node).data ?? null;
}

/** Opinions that lie further back than the timeline reaches. */
function withOpinions(events: PullRequestEvent[], opinions: PullRequestEvent[]): PullRequestEvent[] {
  const known = new Set(events.map(({ kind, at, by }) => `${kind} ${at.getTime()} ${by?.login}`));
  return [...opinions.filter(({ kind, at, by }) => !known.has(`${kind} ${at.getTime()} ${by?.login}`)), ...events];
}

const present = <Item>(list: (Item | null)[]): Item[] => list.flatMap((item) => (item === null ? [] : [item]));

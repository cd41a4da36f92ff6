import type { GitHubPull, GitHubPullItem } from '../../agency/schema/github-pulls.ts';

type Review = Extract<GitHubPullItem, { __typename: 'PullRequestReview' }>;

/** When something happened, in ms. */
export function instantOf(item: GitHubPullItem): number {
  if (item.__typename === 'PullRequestCommit') return Date.parse(item.commit.committedDate);
  return Date.parse(item.__typename === 'PullRequestReview' ? item.submittedAt : item.createdAt);
}

/** A pull request as GitHub would answer it at an instant; undefined before it was opened. */
export function pullAsOf(pull: GitHubPull, now: number) {
  if (Date.parse(pull.createdAt) > now) return undefined;
  const happened = pull.timeline
    .map((item) => ({ item, at: instantOf(item) }))
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at - b.at);
  const items = happened.map(({ item }) => item);
  const closed = pull.closedAt !== null && Date.parse(pull.closedAt) <= now;
  const opinions = opinionsOf(items);
  const requested = requestedOf(items);
  const last = Math.max(
    Date.parse(pull.createdAt),
    ...happened.map(({ at }) => at),
    closed ? Date.parse(pull.closedAt ?? '') : 0,
  );
  const draft = items.findLast(
    ({ __typename }) => __typename === 'ConvertToDraftEvent' || __typename === 'ReadyForReviewEvent',
  );
  return {
    __typename: 'PullRequest',
    number: pull.number,
    title: pull.title,
    url: `https://github.com/${pull.repository}/pull/${pull.number}`,
    state: closed ? (pull.merged ? 'MERGED' : 'CLOSED') : 'OPEN',
    isDraft: draft ? draft.__typename === 'ConvertToDraftEvent' : pull.isDraft,
    createdAt: pull.createdAt,
    updatedAt: new Date(last).toISOString(),
    closedAt: closed ? pull.closedAt : null,
    headRefName: pull.headRefName,
    bodyText: pull.bodyText,
    author: pull.author,
    reviewDecision: pull.reviewRequired ? decisionOf(opinions) : null,
    reviewRequests: () => ({ nodes: requested.map((requestedReviewer) => ({ requestedReviewer })) }),
    latestOpinionatedReviews: () => ({ nodes: opinions }),
    timelineItems: ({ last: count = 100 }: { last?: number }) => ({ nodes: items.slice(-count) }),
  };
}

function opinionsOf(items: readonly GitHubPullItem[]): Review[] {
  const standing = new Map<string, Review>();
  for (const item of items) {
    if (item.__typename === 'ReviewDismissedEvent') standing.delete(item.review.author?.login ?? '');
    if (item.__typename === 'PullRequestReview' && item.state !== 'COMMENTED' && item.author)
      standing.set(item.author.login, item);
  }
  return [...standing.values()];
}

type Asked = Extract<GitHubPullItem, { __typename: 'ReviewRequestedEvent' }>['requestedReviewer'];

/** A review, of whatever kind, answers the request for it. */
function requestedOf(items: readonly GitHubPullItem[]): Asked[] {
  const open = new Map<string, Asked>();
  const nameOf = (asked: Asked) => (asked.__typename === 'User' ? asked.login : asked.combinedSlug);
  for (const item of items) {
    if (item.__typename === 'ReviewRequestedEvent') open.set(nameOf(item.requestedReviewer), item.requestedReviewer);
    if (item.__typename === 'ReviewRequestRemovedEvent') open.delete(nameOf(item.requestedReviewer));
    if (item.__typename === 'PullRequestReview' && item.author) open.delete(item.author.login);
  }
  return [...open.values()];
}

function decisionOf(opinions: readonly Review[]): string {
  if (opinions.some(({ state }) => state === 'CHANGES_REQUESTED')) return 'CHANGES_REQUESTED';
  return opinions.some(({ state }) => state === 'APPROVED') ? 'APPROVED' : 'REVIEW_REQUIRED';
}

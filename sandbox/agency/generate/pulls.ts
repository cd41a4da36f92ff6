import { createRandom, type Random } from '../random.ts';
import type { GitHubPull, GitHubPullItem } from '../schema/github-pulls.ts';
import type { Person } from './cast.ts';
import type { IssueDraft } from './draft.ts';
import { githubLogin, writesCode } from './github-files.ts';
import type { LongWait } from './long-waits.ts';
import { portfolio } from './portfolio.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A ticket's time in review, from which its pull request is made. */
interface Review {
  draft: IssueDraft;
  author: Person;
  reviewer: Person;
  from: number;
  until: number;
}

/** A pull request for each ticket of a project with a repository that was in Code Review, with the way its review went. */
export function githubPulls(
  seed: number,
  people: readonly Person[],
  drafts: readonly IssueDraft[],
  waits: readonly LongWait[],
): GitHubPull[] {
  const byAccount = new Map(people.map((person) => [person.accountId, person]));
  const longWaits = new Map(waits.map((wait) => [wait.key, wait]));
  return portfolio.flatMap(({ key, repos }) => {
    const [repo] = repos;
    if (!repo) return [];
    return drafts
      .flatMap((draft) => (draft.project === key ? (reviewOf(draft, byAccount) ?? []) : []))
      .sort((a, b) => a.from - b.from)
      .map((review, place) =>
        pullOf(
          repo,
          place + 1,
          review,
          longWaits.get(review.draft.key),
          createRandom(seed, `pull ${review.draft.key}`),
        ),
      );
  });
}

function reviewOf(draft: IssueDraft, byAccount: ReadonlyMap<string, Person>): Review | null {
  const moves = draft.changes.filter((change) => change.kind === 'status').sort((a, b) => a.at - b.at);
  const place = moves.findIndex(({ to }) => to === 'Code Review');
  const [entered, left] = moves.slice(place, place + 2);
  const reviewer = byAccount.get(left?.by ?? '');
  const author = draft.assignee;
  if (place < 0 || !entered || !left || !author || !reviewer || reviewer === author) return null;
  return writesCode(author) && writesCode(reviewer)
    ? { draft, author, reviewer, from: entered.at, until: left.at }
    : null;
}

function pullOf(repo: string, number: number, review: Review, wait: LongWait | undefined, random: Random): GitHubPull {
  const { draft, author, reviewer, from, until } = review;
  const opened = from - random.int(5, 90) * 60_000;
  const isLong = wait?.status === 'Code Review';
  const timeline: GitHubPullItem[] = [
    commit(author, opened - 2 * hourMs),
    requested(author, reviewer, opened + 60_000),
    // The author was asked for changes and has not answered: then it is not the reviewer's turn.
    ...(isLong && !wait.worked && random.chance(0.5)
      ? [reviewed(reviewer, opened + 5 * hourMs, 'CHANGES_REQUESTED')]
      : []),
    ...(isLong && wait.worked ? commitsBetween(author, from, until, random) : []),
  ];
  timeline.push(reviewed(reviewer, until - 60_000, 'APPROVED'));
  return {
    repository: repo,
    number,
    title: draft.summary,
    headRefName: `feature/${draft.key.toLowerCase()}-${draft.part.toLowerCase().replace(/[^a-z]+/g, '-')}`,
    bodyText: draft.description,
    author: actor(author),
    isDraft: false,
    createdAt: iso(opened),
    closedAt: iso(until),
    merged: true,
    reviewRequired: false,
    timeline,
  };
}

function commitsBetween(author: Person, from: number, until: number, random: Random): GitHubPullItem[] {
  const commits: GitHubPullItem[] = [];
  for (let at = from + dayMs; at < until - hourMs; at += random.int(20, 44) * hourMs) commits.push(commit(author, at));
  return commits;
}

const iso = (ms: number) => new Date(ms).toISOString();
const actor = (person: Person) => ({ __typename: 'User' as const, login: githubLogin(person) });

const commit = (person: Person, at: number): GitHubPullItem => ({
  __typename: 'PullRequestCommit',
  commit: { committedDate: iso(at), author: { user: { login: githubLogin(person) } } },
});
const requested = (by: Person, reviewer: Person, at: number): GitHubPullItem => ({
  __typename: 'ReviewRequestedEvent',
  createdAt: iso(at),
  actor: actor(by),
  requestedReviewer: actor(reviewer),
});
const reviewed = (by: Person, at: number, state: 'APPROVED' | 'CHANGES_REQUESTED'): GitHubPullItem => ({
  __typename: 'PullRequestReview',
  state,
  submittedAt: iso(at),
  bodyText: '',
  author: actor(by),
});

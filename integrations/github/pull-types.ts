import type { Rejected } from '../http/page.ts';

/** Somebody on GitHub; an app such as Dependabot is a bot. */
export interface Account {
  login: string;
  bot: boolean;
}

/** Whose review is asked for: a person, or a team as `owner/team`. */
export type Reviewer = { kind: 'person'; login: string } | { kind: 'team'; name: string };

/** What happened to a pull request. `by` is null where GitHub does not know. */
export type PullRequestEvent = { at: Date; by: Account | null } & (
  | { kind: 'commit' | 'force-push' | 'ready' | 'draft' }
  | { kind: 'review'; state: 'approved' | 'changes-requested' | 'commented' | 'dismissed'; text: string }
  | { kind: 'comment'; text: string }
  | { kind: 'review-requested' | 'review-request-removed'; reviewer: Reviewer }
  | { kind: 'review-dismissed'; of: string }
);

/** A pull request with what tells whose turn it is. */
export interface PullRequest {
  /** `owner/name`. */
  repo: string;
  number: number;
  title: string;
  url: string;
  state: 'open' | 'merged' | 'closed';
  draft: boolean;
  author: Account | null;
  headRef: string;
  body: string;
  createdAt: Date;
  updatedAt: Date;
  /** Merged or closed; null while open. */
  endedAt: Date | null;
  requested: Reviewer[];
  /** Null where the base branch requires no review, whatever the reviews say. */
  reviewDecision: 'approved' | 'changes-requested' | 'review-required' | null;
  events: PullRequestEvent[];
  /** False where GitHub left part of it out. */
  complete: boolean;
}

/** What tells that nothing happened to a pull request since it was read. */
export type PullRequestHead = Pick<PullRequest, 'number' | 'url' | 'createdAt' | 'updatedAt'>;

/** The pull requests of a repository that were updated last, the last one first. */
export interface PullRequestHeads {
  items: PullRequestHead[];
  /** Whether there are no others. */
  isAll: boolean;
}

/** A page of pull requests, the last updated first. */
export interface PullRequestPage {
  items: PullRequest[];
  rejected: Rejected[];
  /** Where the next page begins; null at the end. */
  next: string | null;
  /** What GitHub left out, in its own words; for a person, not for logs. */
  problems: string[];
  cost: number | null;
  remaining: number | null;
}

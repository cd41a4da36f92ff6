/** Somebody on GitHub. Apps such as Dependabot are bots: they answer nobody. */
export interface Account {
  login: string;
  bot: boolean;
}

/** Whose review is asked for: a person, or a team as `owner/team`. */
export type Reviewer = { kind: 'person'; login: string } | { kind: 'team'; name: string };

/** What happened to a pull request, in whatever order it was read. `by` is null where GitHub no longer knows. */
export type PullEvent = { at: Date; by: Account | null } & (
  | { kind: 'commit' }
  | { kind: 'force-push' }
  | { kind: 'review'; state: ReviewState; text: string }
  | { kind: 'comment'; text: string }
  | { kind: 'review-requested'; reviewer: Reviewer }
  | { kind: 'review-request-removed'; reviewer: Reviewer }
  | { kind: 'review-dismissed'; of: string }
  | { kind: 'ready' }
  | { kind: 'draft' }
);

/** A comment never clears a request for changes; an approval or a dismissal does. */
export type ReviewState = 'approved' | 'changes-requested' | 'commented' | 'dismissed';

/** A pull request as it is mirrored. `id` is its address, the plan's item key. */
export interface PullRequest {
  id: string;
  repo: string;
  number: number;
  title: string;
  state: 'open' | 'merged' | 'closed';
  draft: boolean;
  author: Account | null;
  headRef: string;
  body: string;
  createdAt: Date;
  updatedAt: Date;
  /** When it was merged or closed; null while open. */
  endedAt: Date | null;
  /** Whose review is still awaited. */
  requested: Reviewer[];
  /** Null where the base branch requires no review, whatever the reviews say. */
  reviewDecision: 'approved' | 'changes-requested' | 'review-required' | null;
  events: PullEvent[];
  /** False where GitHub left something out of its answer: then nobody is accused by it. */
  complete: boolean;
}

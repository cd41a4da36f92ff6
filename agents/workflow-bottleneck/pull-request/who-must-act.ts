import type { PullEvent, PullRequest, Reviewer } from './pull-request.ts';
import { answeredAt, opinionsOf, unansweredRemark } from './reviews.ts';

/** What a pull request waits for; each is a status of its own to be compared with its like. */
export type PullStatus = 'draft' | 'waiting-for-review' | 'changes-requested' | 'approved';

/** Whose turn it is. */
export type Turn = { role: 'author'; login: string } | { role: 'reviewer'; reviewer: Reviewer } | { role: 'nobody' };

export interface Wait {
  status: PullStatus;
  /** Since when it has been their turn. */
  since: Date;
  turns: Turn[];
  /** Why it is their turn, in a few words. */
  because: string;
}

/**
 * Whose turn it is as of an instant, from what had happened by then. The author comes before reviewers: while one remark or
 * request for changes is unanswered, nobody else can go on. Reviews by the author, by bots and pending ones say nothing.
 */
export function whoMustAct(pull: PullRequest, at: Date): Wait {
  const events = eventsUntil(pull, at);
  if (isDraft(pull, events)) return draftOf(pull, events);
  const opinions = opinionsOf(pull, events);
  const objections = opinions.filter(({ state }) => state === 'changes-requested');
  const unanswered = objections.find((objection) => !answeredAt(pull, events, objection));
  if (unanswered)
    return { status: 'changes-requested', since: unanswered.at, ...authorOf(pull), because: 'changes were requested' };
  const remark = unansweredRemark(pull, events);
  if (remark) return { status: 'changes-requested', since: remark.at, ...authorOf(pull), because: 'a remark is open' };
  if (objections.length > 0) return againOf(pull, events, objections);
  const requested = requestedAt(pull, events, at).filter((reviewer) => !isApprovedBy(reviewer, opinions));
  const approved = opinions.findLast(({ state }) => state === 'approved');
  if (approved && (requested.length === 0 || pull.reviewDecision === 'approved'))
    return { status: 'approved', since: approved.at, ...authorOf(pull), because: 'it is approved and not merged' };
  return reviewOf(pull, events, requested);
}

/** In order of time, without what a clock ahead of ours dated later than now. */
export function eventsUntil({ events }: Pick<PullRequest, 'events'>, at: Date): PullEvent[] {
  return events.filter((event) => event.at <= at).sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The last word on it; without any, whatever it is now. */
function isDraft(pull: PullRequest, events: readonly PullEvent[]): boolean {
  const last = events.findLast(({ kind }) => kind === 'draft' || kind === 'ready');
  if (last) return last.kind === 'draft';
  const later = pull.events.filter(({ kind }) => kind === 'draft' || kind === 'ready');
  const next = later.sort((a, b) => a.at.getTime() - b.at.getTime())[0];
  return next ? next.kind === 'ready' : pull.draft;
}

function draftOf(pull: PullRequest, events: readonly PullEvent[]): Wait {
  const since = events.findLast(({ kind }) => kind === 'draft')?.at ?? pull.createdAt;
  return { status: 'draft', since, ...authorOf(pull), because: 'it is a draft' };
}

/** The reviewers whose request for changes was answered look again. */
function againOf(pull: PullRequest, events: readonly PullEvent[], objections: ReturnType<typeof opinionsOf>): Wait {
  const answers = objections.map((objection) => answeredAt(pull, events, objection)?.getTime() ?? 0);
  return {
    status: 'waiting-for-review',
    since: new Date(Math.max(...answers)),
    turns: objections.map(({ login }) => ({ role: 'reviewer', reviewer: { kind: 'person', login } })),
    because: 'the requested changes were answered',
  };
}

function reviewOf(pull: PullRequest, events: readonly PullEvent[], requested: Reviewer[]): Wait {
  const ready = events.findLast(({ kind }) => kind === 'ready')?.at ?? pull.createdAt;
  const asked = events.findLast(({ kind }) => kind === 'review-requested')?.at ?? ready;
  const since = new Date(Math.max(asked.getTime(), ready.getTime()));
  if (requested.length > 0)
    return {
      status: 'waiting-for-review',
      since,
      turns: requested.map((reviewer) => ({ role: 'reviewer', reviewer })),
      because: 'a review was asked for',
    };
  return { status: 'waiting-for-review', since: ready, ...authorOf(pull), because: 'nobody was asked to review' };
}

/** Whose review was awaited then: as GitHub says now, and before that as the requests tell. */
function requestedAt(pull: PullRequest, events: readonly PullEvent[], at: Date): Reviewer[] {
  if (pull.state === 'open' && pull.events.every((event) => event.at <= at)) return pull.requested;
  const open = new Map<string, Reviewer>();
  for (const event of events) {
    if (event.kind === 'review-requested') open.set(nameOf(event.reviewer), event.reviewer);
    if (event.kind === 'review-request-removed') open.delete(nameOf(event.reviewer));
    if (event.kind === 'review' && event.by) open.delete(event.by.login);
  }
  return [...open.values()];
}

const nameOf = (reviewer: Reviewer) => (reviewer.kind === 'person' ? reviewer.login : reviewer.name);

const isApprovedBy = (reviewer: Reviewer, opinions: ReturnType<typeof opinionsOf>) =>
  reviewer.kind === 'person' && opinions.some(({ login, state }) => login === reviewer.login && state === 'approved');

/** A bot answers nobody, and somebody who is gone cannot. */
function authorOf({ author }: PullRequest): Pick<Wait, 'turns'> {
  return { turns: author && !author.bot ? [{ role: 'author', login: author.login }] : [{ role: 'nobody' }] };
}

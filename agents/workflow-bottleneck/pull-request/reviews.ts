import type { PullEvent, PullRequest } from './pull-request.ts';

type Reviewed = Extract<PullEvent, { kind: 'review' }>;

/** A reviewer's opinion that stands: the last that was not only a comment, and not dismissed since. */
export interface Opinion {
  login: string;
  at: Date;
  state: 'approved' | 'changes-requested';
}

/** The standing opinions of people other than the author, oldest first. */
export function opinionsOf({ author }: Pick<PullRequest, 'author'>, events: readonly PullEvent[]): Opinion[] {
  const standing = new Map<string, Opinion>();
  for (const event of events) {
    if (event.kind === 'review-dismissed') standing.delete(event.of);
    if (event.kind !== 'review' || !event.by || event.by.bot || event.by.login === author?.login) continue;
    const { login } = event.by;
    if (event.state === 'dismissed') standing.delete(login);
    if (event.state === 'approved' || event.state === 'changes-requested') {
      standing.delete(login);
      standing.set(login, { login, at: event.at, state: event.state });
    }
  }
  return [...standing.values()];
}

/** When the author last did something a reviewer can look at: a commit, a force-push, or asking that reviewer again. */
export function answeredAt(
  { author }: Pick<PullRequest, 'author'>,
  events: readonly PullEvent[],
  { login, at }: Pick<Opinion, 'login' | 'at'>,
): Date | null {
  const answer = events.find(
    (event) =>
      event.at > at &&
      (event.kind === 'commit' ||
        event.kind === 'force-push' ||
        (event.kind === 'review-requested' && event.reviewer.kind === 'person' && event.reviewer.login === login) ||
        (event.kind === 'comment' && author !== null && event.by?.login === author.login)),
  );
  return answer?.at ?? null;
}

/** The last remark of a human reviewer the author has not answered; null when there is none. */
export function unansweredRemark(pull: Pick<PullRequest, 'author'>, events: readonly PullEvent[]): Reviewed | null {
  const remark = events.findLast(
    (event): event is Reviewed => event.kind === 'review' && event.state === 'commented' && isReviewer(pull, event),
  );
  if (!remark?.by) return null;
  return answeredAt(pull, events, { login: remark.by.login, at: remark.at }) ? null : remark;
}

const isReviewer = ({ author }: Pick<PullRequest, 'author'>, { by }: PullEvent) =>
  by !== null && !by.bot && by.login !== author?.login;

import type { WorkingClock } from '../../calendar/working-time.ts';
import type { Activity } from '../context/statement.ts';
import type { Item, Mover } from '../item.ts';
import type { PullRequest } from '../pull-request/pull-request.ts';
import { type PullStatus, type Turn, whoMustAct } from '../pull-request/who-must-act.ts';
import type { Directory } from './directory.ts';

const statusNames: Readonly<Record<PullStatus, string>> = {
  draft: 'Draft',
  'waiting-for-review': 'Waiting for review',
  'changes-requested': 'Changes requested',
  approved: 'Approved, not merged',
};

/** An open pull request as an item; none for a draft, which waits for nobody, and for one GitHub told only in part. */
export function pullItem(
  pull: PullRequest,
  { projectKey, tickets }: { projectKey: string | null; tickets: string[] },
  { at, clock, directory }: { at: Date; clock: WorkingClock; directory: Directory },
): Item | null {
  if (pull.state !== 'open' || !pull.complete) return null;
  const wait = whoMustAct(pull, at);
  if (wait.status === 'draft') return null;
  return {
    kind: 'pull-request',
    key: pull.id,
    name: `${pull.repo}#${pull.number}`,
    title: pull.title,
    url: pull.id,
    projectKey,
    group: pull.repo,
    status: wait.status,
    statusName: statusNames[wait.status],
    enteredAt: wait.since,
    updatedAt: pull.updatedAt,
    hours: clock.hoursBetween(wait.since, at),
    hoursPerDay: clock.hoursPerDay,
    saysBlocked: false,
    activities: pullActivities(pull, directory),
    movers: moversOf(wait.turns, directory),
    because: wait.because,
    tied: tickets,
    enteredTogether: 1,
  };
}

export function moversOf(turns: readonly Turn[], directory: Directory): Mover[] {
  return turns.flatMap((turn): Mover[] => {
    if (turn.role === 'nobody') return [];
    if (turn.role === 'author') return [directory.onGitHub(turn.login, 'author')];
    const { reviewer } = turn;
    if (reviewer.kind === 'person') return [directory.onGitHub(reviewer.login, 'reviewer')];
    return [{ accountId: null, name: reviewer.name, role: 'reviewer', gone: false, team: null }];
  });
}

/** What people did on it, its merge included; bots report, they do not work. */
export function pullActivities(pull: PullRequest, directory: Directory): Activity[] {
  return [...eventsOf(pull, directory), ...mergeOf(pull)];
}

/** Who merged is not read; that it was merged is what counts. Closing it is no work. */
const mergeOf = ({ id, state, endedAt }: PullRequest): Activity[] =>
  state === 'merged' && endedAt !== null
    ? [{ id: `${id}/merged`, kind: 'transition', authorId: null, author: 'GitHub', at: endedAt, text: '' }]
    : [];

function eventsOf({ id, events }: PullRequest, directory: Directory): Activity[] {
  return events.flatMap((event, index): Activity[] => {
    if (!event.by || event.by.bot) return [];
    const kind = kinds[event.kind];
    const { accountId, name } = directory.onGitHub(event.by.login, 'author');
    const text = 'text' in event ? event.text : '';
    return [{ id: `${id}/${index}`, kind, authorId: accountId ?? event.by.login, author: name, at: event.at, text }];
  });
}

const kinds: Readonly<Record<PullRequest['events'][number]['kind'], Activity['kind']>> = {
  commit: 'commit',
  'force-push': 'commit',
  review: 'review',
  comment: 'comment',
  'review-requested': 'transition',
  'review-request-removed': 'transition',
  'review-dismissed': 'review',
  ready: 'transition',
  draft: 'transition',
};

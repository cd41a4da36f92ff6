import type { WorkingClock } from '../../calendar/working-time.ts';
import type { Issue, IssueComment } from '../../sources.ts';
import type { Activity } from '../context/statement.ts';
import type { Item, Mover } from '../item.ts';
import type { PullRequest } from '../pull-request/pull-request.ts';
import { whoMustAct } from '../pull-request/who-must-act.ts';
import type { WorkflowBottleneckSettings } from '../settings.ts';
import { ticketStays } from '../stays/ticket-stays.ts';
import type { Directory } from './directory.ts';
import { moversOf, pullActivities } from './pull-items.ts';
import { named } from './statuses.ts';

/** Came into a status within so long of each other: one change. */
const togetherMs = 10 * 60_000;

/** A ticket in a watched status, when it came there, and how many came with it. */
export interface Waiting {
  issue: Issue;
  enteredAt: Date;
  enteredTogether: number;
}

/** Since when each ticket is where it is, and how many came into the status of the same project with it. */
export function waitingTickets(issues: readonly Issue[], at: Date): Waiting[] {
  const waiting = issues.flatMap((issue) => {
    const stay = ticketStays(issue, new Map(), at).at(-1);
    return stay ? [{ issue, enteredAt: stay.entered, enteredTogether: 1 }] : [];
  });
  const sorted = waiting.sort(
    (a, b) =>
      compare(a.issue.projectKey, b.issue.projectKey) ||
      compare(a.issue.statusId, b.issue.statusId) ||
      a.enteredAt.getTime() - b.enteredAt.getTime(),
  );
  for (let first = 0; first < sorted.length; ) {
    let next = first + 1;
    while (next < sorted.length && isTogether(sorted[next - 1], sorted[next])) next++;
    for (const one of sorted.slice(first, next)) one.enteredTogether = next - first;
    first = next;
  }
  return sorted;
}

function isTogether(one: Waiting | undefined, next: Waiting | undefined): boolean {
  if (!one || !next) return false;
  const same = one.issue.projectKey === next.issue.projectKey && one.issue.statusId === next.issue.statusId;
  return same && next.enteredAt.getTime() - one.enteredAt.getTime() <= togetherMs;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

interface TicketFacts {
  at: Date;
  clock: WorkingClock;
  directory: Directory;
  comments: readonly IssueComment[];
  pulls: readonly PullRequest[];
  settings: Pick<WorkflowBottleneckSettings, 'blockedStatuses'>;
  siteUrl: string;
}

/** A waiting ticket as an item, with what happened on the pull requests tied to it. */
export function ticketItem({ issue, enteredAt, enteredTogether }: Waiting, facts: TicketFacts): Item {
  const { clock, at, directory, pulls, settings, siteUrl } = facts;
  const open = pulls.filter(({ state, complete }) => state === 'open' && complete);
  return {
    kind: 'ticket',
    key: issue.key,
    name: issue.key,
    title: issue.summary,
    url: `${siteUrl.replace(/\/+$/, '')}/browse/${issue.key}`,
    projectKey: issue.projectKey,
    group: issue.projectKey,
    status: issue.statusId,
    statusName: issue.status,
    enteredAt,
    updatedAt: new Date(Math.max(...[issue, ...pulls].map(({ updatedAt }) => updatedAt.getTime()))),
    hours: clock.hoursBetween(enteredAt, at),
    hoursPerDay: clock.hoursPerDay,
    saysBlocked: named(issue, settings.blockedStatuses),
    activities: [...facts.comments.flatMap(activityOf), ...pulls.flatMap((pull) => pullActivities(pull, directory))],
    ...moversAndWhy(issue, open, facts),
    tied: pulls.map(({ id }) => id),
    enteredTogether,
  };
}

/** While a pull request of the ticket is open, its turn is the ticket's: the assignee may have done all there is to do. */
function moversAndWhy(
  { assigneeId }: Issue,
  open: readonly PullRequest[],
  { at, directory }: TicketFacts,
): { movers: Mover[]; because: string } {
  const assignee = assigneeId ? [directory.inJira(assigneeId, 'assignee')] : [];
  const waits = open
    .map((pull) => ({ pull, wait: whoMustAct(pull, at) }))
    .filter(({ wait }) => wait.status !== 'draft');
  const first = waits[0];
  if (!first) return { movers: assignee, because: assigneeId ? 'assignee of the ticket' : 'nobody is assigned' };
  const movers = moversOf(first.wait.turns, directory);
  const because = `in ${first.pull.repo}#${first.pull.number}, ${first.wait.because}`;
  return { movers: movers.length > 0 ? movers : assignee, because };
}

const activityOf = ({ id, authorId, author, at, text, fromApp }: IssueComment): Activity[] =>
  fromApp ? [] : [{ id, kind: 'comment', authorId, author, at, text }];

import { dayOf } from '../calendar/days.ts';
import type { PlacedIssue } from '../epic-reconciliation/reconcile.ts';
import type { Issue, StatusCategory, StatusChange } from '../sources.ts';
import type { Ticket } from './snapshot.ts';

/** Categories of statuses by id, as far as issues that stand in them tell. */
export type Categories = ReadonlyMap<string, StatusCategory>;

export interface TicketFacts {
  categories: Categories;
  blockedStatuses: readonly string[];
  zone: string;
}

/** What of an issue tells how it went; read for a part of them at a time, since it is most of an issue. */
export const historyFields = [
  'id',
  'key',
  'summary',
  'statusCategory',
  'statusChanges',
  'parentChanges',
  'flagChanges',
  'createdAt',
  'deletedAt',
  'estimateHours',
  'storyPoints',
] as const;
export type IssueHistory = Pick<Issue, (typeof historyFields)[number]>;
/** An issue below an epic, or the epic, without its history. */
export type IssueBelow = PlacedIssue & Pick<Issue, 'statusId'>;

/** A ticket that was put under its epic within this of its creation was created there. */
const sameTimeMs = 24 * 3_600_000;
/** For statuses nothing stands in now; Jira's own names for done. */
const doneNames = /^(done|closed|resolved|complete)/i;

export function categoriesOf(issues: readonly IssueBelow[]): Categories {
  return new Map(issues.map(({ statusId, statusCategory }) => [statusId, statusCategory]));
}

/** An issue as the epic it hangs under sees it. `epicKeys` are all keys that epic ever had. */
export function ticketOf(issue: IssueHistory, epicKeys: ReadonlySet<string>, facts: TicketFacts): Ticket {
  const moved = issue.parentChanges.filter(({ toKey }) => toKey !== null && epicKeys.has(toKey)).at(-1)?.at;
  const wasMoved = moved !== undefined && moved.getTime() - issue.createdAt.getTime() > sameTimeMs;
  return {
    key: issue.key,
    summary: issue.summary,
    done: issue.statusCategory === 'done',
    doneOn: closedOn(issue, facts),
    deleted: issue.deletedAt !== null,
    createdAt: issue.createdAt,
    joinedAt: wasMoved ? moved : issue.createdAt,
    estimateHours: issue.estimateHours ?? null,
    points: issue.storyPoints ?? null,
    reopenedOn: issue.statusChanges
      .filter((change) => isDone(change.fromId, change.from, facts) && !isDone(change.toId, change.to, facts))
      .map(({ at }) => dayOf(at, facts.zone)),
    blocked: [...inBlockedStatus(issue, facts), ...flagged(issue, facts)],
  };
}

/** The day an issue that is done was finished; null when it is not, or nobody knows. */
export function closedOn(
  issue: Pick<Issue, 'statusCategory' | 'statusChanges'>,
  facts: Pick<TicketFacts, 'categories' | 'zone'>,
): string | null {
  if (issue.statusCategory !== 'done') return null;
  const last = issue.statusChanges.filter((change) => isDone(change.toId, change.to, facts)).at(-1);
  return last ? dayOf(last.at, facts.zone) : null;
}

function isDone(id: string | null, name: string | null, { categories }: Pick<TicketFacts, 'categories'>): boolean {
  const category = id === null ? undefined : categories.get(id);
  return category === undefined ? doneNames.test(name ?? '') : category === 'done';
}

function inBlockedStatus(issue: IssueHistory, { blockedStatuses, zone }: TicketFacts): Ticket['blocked'] {
  const isBlocked = (name: string | null) =>
    name !== null && blockedStatuses.some((word) => name.toLowerCase().includes(word.toLowerCase()));
  return spans(
    issue.statusChanges.map((change: StatusChange) => ({ at: change.at, isSet: isBlocked(change.to) })),
    zone,
  );
}

function flagged({ flagChanges = [] }: IssueHistory, { zone }: TicketFacts): Ticket['blocked'] {
  return spans(flagChanges, zone);
}

/** From each time something was set to the next time it was not. */
function spans(changes: readonly { at: Date; isSet: boolean }[], zone: string): Ticket['blocked'] {
  const found: Ticket['blocked'] = [];
  let since: Date | null = null;
  for (const { at, isSet } of [...changes].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    if (isSet) since ??= at;
    else if (since !== null) {
      found.push({ from: dayOf(since, zone), until: dayOf(at, zone) });
      since = null;
    }
  }
  return since === null ? found : [...found, { from: dayOf(since, zone), until: null }];
}

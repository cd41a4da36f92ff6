import { monthOf } from '../calendar/periods.ts';
import type { Day } from '../calendar/types.ts';
import { epicOf } from '../epic.ts';
import type { Person } from '../person.ts';
import type { Issue, Worklog } from '../sources.ts';
import { teamOn } from '../team-on.ts';
import type { Category, EpicHours, UnreconciledWorklog } from './model.ts';

/** What worklogs are sorted by. `issues` holds parents too, as they are at the time of the run. */
export interface ReconcileFacts {
  issues: ReadonlyMap<string, PlacedIssue>;
  /** Of which projects issues are that are not among them, as far as that is known. */
  projectsOfHidden?: ReadonlyMap<string, string | null>;
  people: ReadonlyMap<string, Person>;
  absenceIssueIds: ReadonlySet<string>;
  absenceProjectKeys: ReadonlySet<string>;
  /** Later days are in the future. */
  today: Day;
  /** Worklogs written or changed after this are late; null while the month is open. */
  closedAt: Date | null;
}

export interface Reconciled {
  rows: EpicHours[];
  unreconciled: UnreconciledWorklog[];
  sourceSeconds: number;
  teamPeople: Record<string, number>;
}

/**
 * Puts every worklog into exactly one row (project, epic, month, team) or one category of what cannot be reconciled, so
 * that both together are the source's total to the second. The order of the worklogs changes nothing.
 */
export function reconcile(worklogs: readonly ReconciledWorklog[], facts: ReconcileFacts): Reconciled {
  const rows = new Map<string, EpicHours>();
  const authors = new Map<string, Set<string>>();
  const unreconciled: UnreconciledWorklog[] = [];
  let sourceSeconds = 0;
  for (const worklog of worklogs) {
    sourceSeconds += worklog.seconds;
    const place = placeOf(worklog, facts);
    const category = categoryOf(worklog, place, facts);
    if (category !== null || place.epic === null || place.team === null) {
      unreconciled.push(unplaced(worklog, place, category ?? 'no-epic'));
      continue;
    }
    const row = { projectKey: place.epic.projectKey, epicKey: place.epic.key, month: monthOf(worklog.day) };
    const key = keyOf({ ...row, team: place.team });
    const seconds = (rows.get(key)?.seconds ?? 0) + worklog.seconds;
    rows.set(key, { ...row, team: place.team, seconds });
    authors.set(place.team, (authors.get(place.team) ?? new Set()).add(worklog.accountId));
  }
  return {
    rows: [...rows.values()].sort(byKey),
    unreconciled: unreconciled.sort((a, b) => compare(a.day, b.day) || compare(a.worklogId, b.worklogId)),
    sourceSeconds,
    teamPeople: Object.fromEntries([...authors].map(([team, ids]) => [team, ids.size] as const).sort(byName)),
  };
}

/** What of a worklog says where it belongs. */
export const placingFields = ['issueId', 'accountId', 'day', 'seconds', 'updatedAt'] as const;
export type PlacedWorklog = Pick<Worklog, (typeof placingFields)[number]>;
export type ReconciledWorklog = PlacedWorklog & Pick<Worklog, 'id'>;
/** What of an issue says where hours on it belong, and what a report calls it: not its histories, which are most of it. */
export const placedFields = [
  'id',
  'key',
  'projectKey',
  'hierarchyLevel',
  'parentId',
  'summary',
  'statusCategory',
  'deletedAt',
] as const;
export type PlacedIssue = Pick<Issue, (typeof placedFields)[number]>;

/** The row a worklog stands in; null where it stands in none. */
export function rowOf(worklog: PlacedWorklog, facts: ReconcileFacts): Omit<EpicHours, 'seconds'> | null {
  const place = placeOf(worklog, facts);
  if (categoryOf(worklog, place, facts) !== null || place.epic === null || place.team === null) return null;
  const { projectKey, key: epicKey } = place.epic;
  return { projectKey, epicKey, month: monthOf(worklog.day), team: place.team };
}

interface Place {
  person: Person | undefined;
  issue: PlacedIssue | undefined;
  epic: PlacedIssue | null;
  team: string | null;
  projectKey: string | null;
}

function placeOf(worklog: PlacedWorklog, { people, issues, projectsOfHidden }: ReconcileFacts): Place {
  const person = people.get(worklog.accountId);
  const issue = issues.get(worklog.issueId);
  const epic = issue ? epicOf(issue, issues) : null;
  return {
    person,
    issue,
    epic,
    projectKey: epic?.projectKey ?? issue?.projectKey ?? projectsOfHidden?.get(worklog.issueId) ?? null,
    team: person ? teamOn(person, worklog.day) : null,
  };
}

function categoryOf(
  worklog: PlacedWorklog,
  { person, issue, epic, team }: Place,
  facts: ReconcileFacts,
): Category | null {
  if (!person) return 'unknown-author';
  if (!issue) return 'unknown-issue';
  if (worklog.seconds < 0) return 'negative';
  if (facts.absenceIssueIds.has(issue.id) || facts.absenceProjectKeys.has(issue.projectKey)) return 'absence';
  if (worklog.day > facts.today) return 'future-dated';
  if (facts.closedAt && worklog.updatedAt > facts.closedAt) return 'changed-after-close';
  if (!epic) return 'no-epic';
  return team === null ? 'no-team' : null;
}

function unplaced(
  worklog: ReconciledWorklog,
  { person, issue, epic, team, projectKey }: Place,
  category: Category,
): UnreconciledWorklog {
  return {
    category,
    worklogId: worklog.id,
    day: worklog.day,
    accountId: worklog.accountId,
    author: person?.displayName ?? '',
    issueKey: issue?.key ?? null,
    projectKey,
    epicKey: epic?.key ?? null,
    team,
    seconds: worklog.seconds,
  };
}

/** One text for a row's key; project and issue keys hold no spaces, so two rows never share one. */
export function keyOf({ projectKey, epicKey, month, team }: Omit<EpicHours, 'seconds'>): string {
  return `${projectKey} ${epicKey} ${month} ${team}`;
}

/** Orders by code unit, the same on every machine, numbers within keys by value: A-2 before A-10. */
export function compare(a: string, b: string): number {
  const [, aName = '', aNumber = ''] = /^(.*?-)(\d{1,9})$/.exec(a) ?? [];
  const [, bName = '', bNumber = ''] = /^(.*?-)(\d{1,9})$/.exec(b) ?? [];
  if (aName !== '' && aName === bName && aNumber !== bNumber)
    return Number(aNumber) - Number(bNumber) || (a < b ? -1 : 1);
  return a < b ? -1 : a > b ? 1 : 0;
}

const byKey = (a: EpicHours, b: EpicHours) =>
  compare(a.projectKey, b.projectKey) ||
  compare(a.epicKey, b.epicKey) ||
  compare(a.month, b.month) ||
  compare(a.team, b.team);
const byName = ([a]: readonly [string, number], [b]: readonly [string, number]) => compare(a, b);

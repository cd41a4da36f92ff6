import { dayOf } from '../calendar/days.ts';
import { toHours } from '../calendar/hours.ts';
import type { Day } from '../calendar/types.ts';
import { numberText } from '../numbers.ts';
import { type Doubt, doubt } from './doubt.ts';
import type { LoggedIssue, TimeComplianceSnapshot } from './snapshot.ts';

interface DoubtfulTime {
  seconds: number;
  authors: Set<string>;
}

/** Time on issues Jira no longer has or does not show, and on issues that moved to another project since the week began. It counts all the same. */
export function doubtsAboutIssues(snapshot: TimeComplianceSnapshot, days: readonly Day[]): Doubt[] {
  const issues = new Map(snapshot.issues.map((issue) => [issue.id, issue]));
  const time = [...doubtfulTime(snapshot, new Set(days))].sort(([a], [b]) => (a < b ? -1 : 1));
  const known = time.flatMap(([id, { seconds, authors }]) => {
    const issue = issues.get(id);
    if (!issue) return [];
    const details = { about: [...authors].sort(), hours: toHours(seconds) };
    if (issue.deletedAt !== null)
      return [
        doubt('issue-unknown', { kind: 'ticket', id, name: issue.key }, 'Jira does not have it any more', details),
      ];
    const move = lastMove(issue, snapshot);
    if (!move) return [];
    const detail = `moved from ${move.fromKey} to ${move.toKey}`;
    return [doubt('issue-moved', { kind: 'ticket', id: issue.key, name: issue.key }, detail, details)];
  });
  return [...known, ...doubtAboutUnseen(time.filter(([id]) => !issues.has(id)))];
}

/** Issues that Jira has never shown have no names to tell them apart by. */
function doubtAboutUnseen(time: readonly [string, DoubtfulTime][]): Doubt[] {
  if (time.length === 0) return [];
  const about = [...new Set(time.flatMap(([, { authors }]) => [...authors]))].sort();
  const hours = toHours(time.reduce((sum, [, { seconds }]) => sum + seconds, 0));
  const name = time.length === 1 ? 'A ticket' : `${numberText(time.length)} tickets`;
  const id = time.length === 1 ? (time[0]?.[0] ?? '') : 'several';
  const what = time.length === 1 ? 'it' : 'them';
  const detail = `Jira does not show ${what} to Reeve (hidden from its account, or deleted)`;
  return [doubt('issue-unknown', { kind: 'ticket', id, name }, detail, { about, hours })];
}

/** Most time is on issues that are where they were: one look a worklog is all that is spent on it. */
function doubtfulTime(
  { worklogs, absenceIssueIds, issues }: TimeComplianceSnapshot,
  days: ReadonlySet<Day>,
): Map<string, DoubtfulTime> {
  const sound = new Set(absenceIssueIds);
  for (const { id, deletedAt, moves } of issues) if (deletedAt === null && !moves) sound.add(id);
  const time = new Map<string, DoubtfulTime>();
  for (const { issueId, accountId, day, seconds, deletedAt } of worklogs) {
    if (sound.has(issueId) || deletedAt !== null || !days.has(day)) continue;
    const entry = time.get(issueId) ?? { seconds: 0, authors: new Set() };
    entry.seconds += seconds || 0;
    entry.authors.add(accountId);
    time.set(issueId, entry);
  }
  return time;
}

function lastMove(issue: LoggedIssue, { week, timeZone }: TimeComplianceSnapshot) {
  return issue.moves?.findLast(({ at }) => dayOf(at, timeZone) >= week.from);
}

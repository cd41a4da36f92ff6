import { daysBetween } from '../calendar/days.ts';
import type { Day, DayRange } from '../calendar/types.ts';
import { epicOf } from '../epic.ts';
import type { Project } from '../project.ts';
import { isOnDay } from '../project-on.ts';
import type { Read } from './read-work.ts';
import type { BudgetEntry } from './snapshot.ts';
import type { LoggedWork } from './work.ts';

/**
 * A worklog counts for the project its issue is in now; one that was moved moves its hours. By day, and only on days on which
 * the project was a retainer. One with a negative duration is an error, listed elsewhere, and takes nothing off.
 */
export function entriesOf(
  project: Project,
  { issues, worklogsOf, lagOf }: Read,
  countBillable: boolean,
): BudgetEntry[] {
  const entries = worklogsOf(project.key).flatMap((worklog) => {
    const { issueId, day, accountId } = worklog;
    const seconds = countBillable ? (worklog.billableSeconds ?? worklog.seconds) : worklog.seconds;
    const issue = issues.get(issueId);
    if (!issue || seconds <= 0 || !isOnDay(project, 'retainer', day)) return [];
    const epic = epicOf(issue, issues);
    const name = epic ? `${epic.key} ${epic.summary}` : 'no epic';
    return [{ day, seconds, accountId, epic: name, lagHours: lagOf(worklog) }];
  });
  return entries.sort(byDay);
}

const byDay = (a: BudgetEntry, b: BudgetEntry) => (a.day === b.day ? 0 : a.day < b.day ? -1 : 1);

export const within = (entries: readonly BudgetEntry[], { from, until }: DayRange) =>
  entries.filter(({ day }) => day >= from && day <= until);

/** An entry as projections take it; `from` is the first of the days they count. */
export const asWork =
  (from: Day) =>
  ({ day, accountId, seconds, lagHours }: BudgetEntry): LoggedWork => ({
    day,
    place: daysBetween(from, day),
    accountId,
    hours: seconds / 3600,
    lagHours,
  });

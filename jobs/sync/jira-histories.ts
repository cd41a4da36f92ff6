import { withFigures } from '../../agents/numbers.ts';
import type { Issue } from '../../agents/sources.ts';
import type { IssueHistories } from '../../store/issues.ts';
import { isClockSettled } from './clock.ts';
import { isImplausibleLoss } from './plausible.ts';
import type { SyncRun } from './run.ts';

/** What notes call the clock that Jira's issues are made by. */
export const clockOfIssues = 'issues';

/** An issue whose history cannot be all of it. */
export interface OddIssue {
  issue: Pick<Issue, 'id' | 'key'>;
  problem: string;
}

/**
 * Issues with the histories they can have. A history only grows at its end, ends at the status the issue is in, and an issue stays
 * made when it was: where Jira tells otherwise, what was known of it stands, as not yet read, and the issue is named as odd, until
 * Jira has told it so for days. Many of them make the source doubtful.
 */
export async function withBelievableHistories(
  run: SyncRun,
  issues: readonly Issue[],
  withoutComments: ReadonlySet<string>,
) {
  if (isClockSettled(run, clockOfIssues)) return { issues: [...issues], odd: [] };
  const known = await run.store.issues.histories(issues.map(({ id }) => id));
  const odd: OddIssue[] = [];
  let retold = 0;
  const believable = issues.map((issue) => {
    const before = known.get(issue.id);
    const silent = withoutComments.has(issue.id) ? 'comments of it are not listed any more' : null;
    const problem = (before && changeOf(before, issue)) ?? endOf(issue) ?? silent;
    if (problem === null) return issue;
    odd.push({ issue, problem });
    if (before) retold++;
    return before ? { ...issue, ...before } : issue;
  });
  if (odd.length > 0) run.notes.clock(clockOfIssues, false);
  if (isImplausibleLoss(known.size, retold, run.limits))
    run.notes.doubt(withFigures`issues: ${retold} of ${known.size} issues are not what they can have become`);
  return { issues: believable, odd };
}

function changeOf(before: IssueHistories, now: Issue): string | null {
  if (before.createdAt.getTime() !== now.createdAt.getTime())
    return 'it is said to be made at another time than before';
  const [was, is] = [before.statusChanges, now.statusChanges];
  const isLonger =
    was.length <= is.length && was[0]?.at.getTime() === (was.length === 0 ? undefined : is[0]?.at.getTime());
  if (!isLonger) return 'its history begins otherwise than before, or is shorter';
  const isParted = before.parentId !== null && now.parentId === null;
  const isNoted = now.parentChanges.length > before.parentChanges.length;
  return isParted && !isNoted ? 'it has no parent any more, and no change says so' : null;
}

function endOf({ statusChanges, statusId }: Issue): string | null {
  const last = statusChanges.at(-1);
  if (!last) return null;
  // Several at one moment come in any order.
  const ends = statusChanges.filter(({ at, toId }) => at.getTime() === last.at.getTime() && toId !== null);
  return ends.length === 0 || ends.some(({ toId }) => toId === statusId)
    ? null
    : 'its history does not end at its status';
}

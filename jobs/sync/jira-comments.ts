import { groupBy } from '../../agents/group-by.ts';
import { withFigures } from '../../agents/numbers.ts';
import type { IssueComment } from '../../agents/sources.ts';
import type { Jira, Issue as JiraIssue } from '../../integrations/jira/types.ts';
import { stillThere } from './asked-by-id.ts';
import { isClockSettled } from './clock.ts';
import { clockOfIssues } from './jira-histories.ts';
import { isImplausibleLoss } from './plausible.ts';
import type { SyncRun } from './run.ts';

const commentRows = 'Jira comments';
/** Older comments say nothing of why anything is as it is now. */
export const commentDays = 90;

/**
 * Stores what was written lately under issues; answers those whose comments stay as they were: more of them are missing than
 * anybody deletes, or one is there when it is asked for by id.
 */
export async function storeComments(
  jira: Jira,
  run: SyncRun,
  issues: readonly JiraIssue[],
): Promise<ReadonlySet<string>> {
  const { issueComments } = run.store;
  const since = new Date(run.startedAt.getTime() - commentDays * 24 * 3_600_000);
  const issueIds = issues.map(({ id }) => id);
  const known = groupBy(await issueComments.find({ issueIds, since }), ({ issueId }) => issueId);
  const now = new Map<string, IssueComment[]>();
  for (const issue of issues) now.set(issue.id, await recentOf(jira, run, issue, since, known.get(issue.id) ?? []));
  const short = isClockSettled(run, clockOfIssues) ? new Set<string>() : await shortOf(jira, run, known, now);
  const whole = issueIds.filter((id) => !short.has(id));
  const unstorable = await issueComments.replaceOf(
    whole,
    whole.flatMap((id) => now.get(id) ?? []),
  );
  run.notes.settle(
    commentRows,
    [...now.values()].flat().map(({ id }) => id),
  );
  run.notes.reject(
    unstorable.map(({ row: { id, issueId }, problem }) => ({ where: commentRows, id, issueId, problem })),
  );
  return short;
}

/** The comments since a moment. Jira gives only some with an issue: where it has more, the last ones are read, and older ones stay. */
async function recentOf(
  jira: Jira,
  run: SyncRun,
  { id: issueId, updated, comments = [], hasMoreComments }: JiraIssue,
  since: Date,
  known: readonly IssueComment[],
): Promise<IssueComment[]> {
  const isCut = hasMoreComments === true && updated >= since;
  const last = isCut ? await jira.lastComments(issueId, run.signal) : undefined;
  const written = last?.comments ?? comments;
  const recent = written.filter(({ at }) => at >= since).map((comment) => ({ issueId, ...comment }));
  if (last?.hasMore !== true) return recent;
  const oldest = Math.min(...written.map(({ at }) => at.getTime()));
  return [...recent, ...known.filter(({ at }) => at.getTime() < oldest)];
}

type Comments = ReadonlyMap<string, readonly IssueComment[]>;

async function shortOf(jira: Jira, run: SyncRun, known: Comments, now: Comments): Promise<Set<string>> {
  const missing = new Map(
    [...known].map(([issueId, before]) => {
      const shown = new Set(now.get(issueId)?.map(({ id }) => id));
      return [issueId, before.filter(({ id }) => !shown.has(id))];
    }),
  );
  const isMuch = (issueId: string) =>
    isImplausibleLoss(known.get(issueId)?.length ?? 0, missing.get(issueId)?.length ?? 0, run.limits);
  const short = new Set([...missing.keys()].filter(isMuch));
  const few = [...missing.values()].flat().filter(({ issueId }) => !short.has(issueId));
  const issueOf = new Map(few.map(({ id, issueId }) => [id, issueId]));
  const hidden = await stillThere([...issueOf.keys()], run.limits, (id) =>
    jira.isCommentThere(issueOf.get(id) ?? '', id, run.signal),
  );
  if (hidden === 0) return short;
  run.notes.doubt(withFigures`comments: ${few.length} are not listed any more, and ${hidden} are there when asked for`);
  return new Set([...short, ...issueOf.values()]);
}

import { instantOf } from '../../agents/calendar/days.ts';
import { groupBy } from '../../agents/group-by.ts';
import { withFigures } from '../../agents/numbers.ts';
import type { Jira } from '../../integrations/jira/types.ts';
import { stillThere } from './asked-by-id.ts';
import { backfillRange } from './backfill-range.ts';
import { isImplausibleLoss } from './plausible.ts';
import type { SyncRun } from './run.ts';

/**
 * Looks once a day for issues that were deleted: no search tells. Where Jira counts fewer recently updated issues of a
 * project than the mirror has, each of them is asked for. A project that is no longer shown is left alone: that is a
 * lost permission, and its history stays true.
 */
export async function findDeletedIssues(jira: Jira, run: SyncRun): Promise<void> {
  // What is not shown while the lists are doubtful was not deleted.
  if (run.state().dailyParts.deleted === run.today || run.notes.doubts() !== null) return;
  const recent = `updated >= ${await jira.jqlDate(oldestRead(run), 0)}`;
  const mirrored = await recentIssues(run);
  if ((await jira.approximateCount(recent, run.signal)) < mirrored.length) {
    for (const [key, issues] of groupBy(mirrored, (issue) => issue.projectKey)) {
      const count = await jira.approximateCount(`project = "${key}" AND ${recent}`, run.signal);
      const ids = issues.map((issue) => issue.id);
      if (count < ids.length) await askForEach(jira, run, key, ids);
    }
  }
  if (run.notes.doubts() !== null) return;
  await run.save({ dailyParts: { ...run.state().dailyParts, deleted: run.today } });
}

const oldestRead = (run: SyncRun) => instantOf(backfillRange(run.today).from, '00:00', run.workspace.timeZone);

/** The issues of the mirror that were updated as lately as it reads back, in projects that are shown. */
export async function recentIssues(run: SyncRun) {
  const projects = (await run.store.projects.all()).filter((project) => project.jiraId && !project.archived);
  const living = await run.store.issues.living({ projectKeys: projects.map(({ key }) => key) });
  const oldest = oldestRead(run);
  return living.filter(({ updatedAt }) => updatedAt >= oldest);
}

/** Jira has one answer for what was deleted and what may not be seen any more. */
async function askForEach(jira: Jira, run: SyncRun, projectKey: string, ids: readonly string[]): Promise<void> {
  const missing: string[] = [];
  for await (const page of jira.bulkFetchIssues(ids, [], run.signal)) {
    missing.push(...page.missing.map(({ idOrKey }) => idOrKey));
  }
  if (isImplausibleLoss(ids.length, missing.length, run.limits)) {
    const many = withFigures`issues: ${missing.length} of ${ids.length} of ${projectKey} are missing at once`;
    return run.notes.doubt(`${many}; none counts as deleted; check whether the account may still browse them`);
  }
  const hidden = await stillThere(missing, run.limits, (id) => jira.isThere('issue', id, run.signal));
  if (hidden === 0) return void (await run.store.issues.markDeleted(missing, run.startedAt));
  const few = withFigures`issues: ${missing.length} of ${projectKey} are not listed any more, and ${hidden} are there when asked for`;
  run.notes.doubt(`${few}; none counts as deleted`);
}

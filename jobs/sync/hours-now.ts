import type { Recheck } from '../../agents/notice-of.ts';
import type { Worklog, Workspace } from '../../agents/sources.ts';
import { IntegrationError } from '../../integrations/error.ts';
import type { Tempo } from '../../integrations/tempo/types.ts';
import type { Store } from '../../store/index.ts';
import { toWorklog } from './worklog-window.ts';

interface FreshRead {
  tempo: Tempo;
  store: Store;
  clock: () => Date;
  signal?: AbortSignal | undefined;
}

/**
 * Hours a person has logged now, asked of Tempo itself. Leave is not work; but leave logged since the mirror was read
 * counts, because the hours expected were computed without it. Throws IntegrationError when Tempo cannot be asked, or
 * answers in part.
 */
export async function hoursNow(
  deps: FreshRead & { workspace: () => Promise<Workspace> },
  { accountId, from, until }: Pick<Recheck, 'accountId' | 'from' | 'until'>,
): Promise<number> {
  const { tempo, store, signal } = deps;
  const before = await store.worklogs.find({ from, until, accountIds: [accountId] });
  const now = new Map<string, Worklog>();
  for await (const page of tempo.searchWorklogs({ from, to: until, accountIds: [accountId] }, signal)) {
    if (page.rejected.length > 0) {
      throw new IntegrationError('Tempo', `${page.rejected.length} worklogs could not be read`, { retryable: false });
    }
    for (const row of page.items) now.set(row.id, toWorklog(row));
  }
  const worklogs = [...now.values()];
  const absence = await absenceIssues(store, await deps.workspace(), [...before, ...worklogs]);
  const leave = (rows: readonly Worklog[]) => sum(rows.filter((row) => absence.has(row.issueId)));
  const newLeave = Math.max(0, leave(worklogs) - leave(before));
  return (sum(worklogs) - leave(worklogs) + newLeave) / 3600;
}

async function absenceIssues(store: Store, workspace: Workspace, worklogs: readonly Worklog[]): Promise<Set<string>> {
  const ids = [...new Set(worklogs.map((worklog) => worklog.issueId))];
  const issues = await store.issues.find({ ids });
  const inProjects = issues.filter((issue) => workspace.absenceProjectKeys.includes(issue.projectKey));
  return new Set([...workspace.absenceIssueIds, ...inProjects.map((issue) => issue.id)]);
}

/** Seconds; a row with a negative duration is an error to be listed, not time to be taken off. */
const sum = (rows: readonly Worklog[]) => rows.reduce((total, row) => total + Math.max(0, row.seconds), 0);

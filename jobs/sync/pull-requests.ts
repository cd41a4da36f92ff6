import type { PullRequest } from '../../agents/workflow-bottleneck/pull-request/pull-request.ts';
import { IntegrationError } from '../../integrations/error.ts';
import type { PullRequest as GitHubPull } from '../../integrations/github/pull-types.ts';
import type { GitHub } from '../../integrations/github/types.ts';
import type { SyncRun } from './run.ts';

/** How far back a repository is read the first time: what normal is takes months. */
const firstDays = 365;
/** What GitHub lists may lag behind by so much. */
const overlapMs = 10 * 60_000;
const dayMs = 86_400_000;

/**
 * Brings the pull requests of some repositories up to date, the last updated first, down to what the last reading had. A reading
 * that breaks off, as by GitHub's limit, goes on at the page it was to read next. A repository that cannot be seen costs the others
 * nothing. Throws IntegrationError when GitHub is down or its limit is reached.
 */
export async function syncPullRequests(github: GitHub, run: SyncRun, repos: readonly string[]): Promise<void> {
  for (const [place, repo] of repos.entries()) {
    run.progress(place, repos.length, 'repositories with pull requests');
    run.signal.throwIfAborted();
    try {
      await readRepository(github, run, repo);
    } catch (error) {
      if (!(error instanceof IntegrationError) || (error.status !== 404 && error.status !== 403)) throw error;
      run.notes.problem(`pull requests of ${repo} cannot be seen with this token`);
    }
  }
  if (repos.length > 0) run.progress(repos.length, repos.length, 'repositories with pull requests');
}

async function readRepository(github: GitHub, run: SyncRun, repo: string): Promise<void> {
  const { completeAsOf, unfinished } = await run.store.pullRequests.reading(repo);
  const startedAt = unfinished?.startedAt ?? run.startedAt;
  const downTo = new Date(completeAsOf ? completeAsOf.getTime() - overlapMs : startedAt.getTime() - firstDays * dayMs);
  const where = `GitHub pull requests of ${repo}`;
  for (let after = unfinished?.next ?? null; ; ) {
    run.signal.throwIfAborted();
    const page = await github.pullRequests(repo, { after }, run.signal);
    const unstorable = await run.store.pullRequests.put(page.items.map(toPullRequest));
    run.notes.settle(
      where,
      page.items.map(({ number }) => String(number)),
    );
    run.notes.reject(page.rejected);
    run.notes.reject(unstorable.map(({ row, problem }) => ({ where, id: String(row.number), problem })));
    const last = page.items.at(-1);
    if (page.next === null || (last && last.updatedAt < downTo)) break;
    after = page.next;
    await run.store.pullRequests.saveReading({ repo, completeAsOf, unfinished: { next: after, startedAt } });
  }
  await run.store.pullRequests.saveReading({ repo, completeAsOf: startedAt, unfinished: null });
}

/** GitHub's pull request as agents read it, by its address. */
export const toPullRequest = ({ url, ...pull }: GitHubPull): PullRequest => ({ id: url, ...pull });

import { groupBy } from '../../agents/group-by.ts';
import type { PullRequest } from '../../agents/workflow-bottleneck/pull-request/pull-request.ts';
import { IntegrationError } from '../../integrations/error.ts';
import type { PullRequestHeads } from '../../integrations/github/pull-types.ts';
import type { GitHub } from '../../integrations/github/types.ts';
import type { PullRequestReading } from '../../store/pull-requests.ts';
import { listedSurely, withoutNews } from './pulls-news.ts';
import { believable, isAllShown, type ListedPulls, pullRows } from './pulls-shown.ts';
import type { SyncRun } from './run.ts';
import { toPullRequest } from './to-pull-request.ts';

/** How far back a repository is read the first time: what normal is takes months. */
const firstDays = 365;
/**
 * What came since the last reading is mostly on a page as short as this: a point of GitHub's limit, and little to read again.
 * Where it is not, the pages after it are long ones.
 */
const newsPerPage = 10;
const dayMs = 86_400_000;

/** An open pull request that is known. */
type Open = Pick<PullRequest, 'number' | 'updatedAt'>;

/**
 * Brings the pull requests of some repositories up to date: those where something happened since are read, the last updated
 * first, down to what the last reading had. A reading
 * that breaks off, as by GitHub's limit, goes on at the page it was to read next. A repository that cannot be seen costs the others
 * nothing. Throws IntegrationError when GitHub is down or its limit is reached.
 */
export async function syncPullRequests(github: GitHub, run: SyncRun, repos: readonly string[]): Promise<void> {
  /** Of repositories that were read: written together, since nothing but asking GitHub again is lost with them. */
  const done: PullRequestReading[] = [];
  const open = groupBy(await run.store.pullRequests.open(repos), ({ repo }) => repo);
  try {
    const readings = await run.store.pullRequests.readings(repos);
    const quiet = await withoutNews(github, run, readings);
    for (const [place, reading] of readings.entries()) {
      const { repo } = reading;
      const known = open.get(repo) ?? [];
      const heads = quiet.get(repo);
      run.progress(place, repos.length, 'repositories with pull requests');
      run.signal.throwIfAborted();
      try {
        done.push(
          await (heads
            ? asBefore(github, run, { reading, heads, known })
            : readRepository(github, run, reading, known)),
        );
      } catch (error) {
        if (!(error instanceof IntegrationError) || (error.status !== 404 && error.status !== 403)) throw error;
        run.notes.problem(`pull requests of ${repo} cannot be seen with this token`);
      }
    }
  } finally {
    await run.store.pullRequests.saveReadings(done);
  }
  if (repos.length > 0) run.progress(repos.length, repos.length, 'repositories with pull requests');
}

/** A repository whose last updated pull requests are those that were read before: looked through for missing ones only. */
async function asBefore(
  github: GitHub,
  run: SyncRun,
  {
    reading,
    heads: { items, isAll },
    known,
  }: { reading: PullRequestReading; heads: PullRequestHeads; known: readonly Open[] },
): Promise<PullRequestReading> {
  const { repo } = reading;
  const numbers = new Set(items.map(({ number }) => number));
  const downTo = isAll ? null : (items.at(-1)?.updatedAt ?? null);
  const isWhole = await isAllShown(github, run, { repo, numbers, downTo, odd: 0 }, known);
  return isWhole ? { ...reading, completeAsOf: run.startedAt } : reading;
}

/** Reads a repository, and answers how far it came. */
async function readRepository(
  github: GitHub,
  run: SyncRun,
  { repo, completeAsOf, unfinished }: PullRequestReading,
  open: readonly Open[],
): Promise<PullRequestReading> {
  const { pullRequests } = run.store;
  const startedAt = unfinished?.startedAt ?? run.startedAt;
  const isFew = await askForRefused(github, run, repo);
  const downTo = new Date(completeAsOf && isFew ? listedSurely(completeAsOf) : startedAt.getTime() - firstDays * dayMs);
  const where = pullRows(repo);
  const listed: ListedPulls = { repo, numbers: new Set(), downTo: null, odd: 0 };
  const cursors = new Set<string>();
  for (let after = unfinished?.next ?? null; ; ) {
    run.signal.throwIfAborted();
    const isForNews = completeAsOf !== null && isFew && after === null;
    const page = await github.pullRequests(repo, { after, ...(isForNews && { first: newsPerPage }) }, run.signal);
    const { storable, news, odd } = await believable(github, page.items.map(toPullRequest), run, repo);
    listed.odd += odd;
    const unstorable = await pullRequests.put(news);
    run.notes.settle(
      where,
      storable.map(({ number }) => String(number)),
    );
    run.notes.reject(page.rejected);
    run.notes.reject(unstorable.map(({ row, problem }) => ({ where, id: String(row.number), problem })));
    for (const { number } of page.items) listed.numbers.add(number);
    for (const { id } of page.rejected) if (id !== undefined) listed.numbers.add(Number(id));
    const last = page.items.at(-1);
    if (last) listed.downTo = last.updatedAt;
    if (page.next === null) listed.downTo = null;
    if (page.next === null || (last && last.updatedAt < downTo)) break;
    if (cursors.has(page.next)) {
      await pullRequests.saveReadings([{ repo, completeAsOf, unfinished: null }]);
      throw endless(repo);
    }
    cursors.add(page.next);
    after = page.next;
    await pullRequests.saveReadings([{ repo, completeAsOf, unfinished: { next: after, startedAt } }]);
  }
  // A reading that goes on where another broke off has not seen the first pages.
  const isWhole = unfinished !== null || (await isAllShown(github, run, listed, open));
  return { repo, completeAsOf: isWhole && listed.odd === 0 ? startedAt : completeAsOf, unfinished: null };
}

/** More that could not be read than this are not asked for one by one: the list is read again. */
const fewRefused = 20;

/** A pull request that could not be read is asked for by its number, for a list shows only what was updated. False for too many. */
async function askForRefused(github: GitHub, run: SyncRun, repo: string): Promise<boolean> {
  const where = pullRows(repo);
  const numbers = run.notes.rejected().flatMap((row) => (row.where === where && row.id !== null ? [row.id] : []));
  if (numbers.length > fewRefused) return false;
  for (const number of numbers) {
    const pull = await github.pullRequest(repo, Number(number), run.signal);
    if (!pull) continue;
    const { storable } = await believable(github, [toPullRequest(pull)], run, repo);
    const unstorable = await run.store.pullRequests.put(storable);
    if (storable.length > unstorable.length) run.notes.settle(where, [number]);
  }
  return true;
}

const endless = (repo: string) =>
  new IntegrationError('GitHub', `pull requests of ${repo}: the same page is named as the next again and again`, {
    retryable: true,
  });

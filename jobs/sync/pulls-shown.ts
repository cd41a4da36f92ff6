import { isDeepStrictEqual } from 'node:util';
import { withFigures } from '../../agents/numbers.ts';
import type { PullRequest } from '../../agents/workflow-bottleneck/pull-request/pull-request.ts';
import type { GitHub } from '../../integrations/github/types.ts';
import { stillThere } from './asked-by-id.ts';
import { isClockSettled } from './clock.ts';
import { isImplausibleDirectory, isImplausibleLoss } from './plausible.ts';
import type { SyncRun } from './run.ts';
import { toPullRequest } from './to-pull-request.ts';

/** What the GitHub client calls these rows when it refuses one. */
export const pullRows = (repo: string) => `GitHub pull requests of ${repo}`;

/** What a listing of a repository had, those that could not be read included. */
export interface ListedPulls {
  repo: string;
  numbers: Set<number>;
  /** The last update of the last one listed; null when the listing went to its end. */
  downTo: Date | null;
  /** Those told otherwise than they can have become. */
  odd: number;
}

/**
 * The rows of a page that can be true. When a pull request was made never changes, and what happened to it only grows, but
 * for a remark somebody deletes: where a row has another time or has lost much, what was known stays and the row is refused,
 * until GitHub has told it so for days. One that has lost a little is asked for by its number. Many of them, or one that is there
 * with all it had, make the source doubtful, and nothing new is taken from the page of many.
 * `news` are those among them that say something else than is stored.
 */
export async function believable(github: GitHub, rows: readonly PullRequest[], run: SyncRun, repo: string) {
  const { store, notes, limits } = run;
  const where = pullRows(repo);
  if (isClockSettled(run, where)) return { storable: rows, news: rows, odd: 0 };
  const known = await store.pullRequests.known(rows.map(({ id }) => id));
  const lostOf = (row: PullRequest) => {
    const before = known.get(row.id);
    return before?.complete ? Math.max(0, before.events.length - row.events.length) : 0;
  };
  const isCut = (row: PullRequest) => isImplausibleLoss(known.get(row.id)?.events.length ?? 0, lostOf(row), limits);
  const shortened = rows.filter((row) => lostOf(row) > 0 && !isCut(row));
  const hidden = await withMore(github, run, repo, shortened);
  if (hidden > 0)
    notes.doubt(withFigures`pull requests of ${repo}: ${hidden} had more happen to them when asked for than is listed`);
  const hiding = new Set(hidden > 0 ? shortened : []);
  const problemOf = (row: PullRequest): string | null => {
    const before = known.get(row.id);
    if (!before) return null;
    if (before.createdAt.getTime() !== row.createdAt.getTime())
      return 'it is said to be made at another time than before';
    if (!isCut(row) && !hiding.has(row)) return null;
    return withFigures`${lostOf(row)} of ${before.events.length} things that happened to it are missing`;
  };
  const odd = rows.flatMap((row) => {
    const problem = problemOf(row);
    return problem === null ? [] : [{ id: row.id, number: row.number, problem }];
  });
  const news = rows.filter((row) => !isDeepStrictEqual(known.get(row.id), row));
  if (odd.length === 0) return { storable: rows, news, odd: 0 };
  notes.clock(where, false);
  notes.reject(odd.map(({ number, problem }) => ({ where, id: String(number), problem })));
  const isMuch = isImplausibleLoss(known.size, odd.length, limits);
  if (isMuch)
    notes.doubt(withFigures`pull requests of ${repo}: ${odd.length} of ${known.size}: ${odd[0]?.problem ?? ''}`);
  const refused = new Set(odd.map(({ id }) => id));
  const isTaken = ({ id }: PullRequest) => !refused.has(id) && (known.has(id) || !isMuch);
  return { storable: rows.filter(isTaken), news: news.filter(isTaken), odd: odd.length };
}

/** How many of these have more that happened to them when they are asked for by number than a list shows. */
function withMore(github: GitHub, { limits, signal }: SyncRun, repo: string, rows: readonly PullRequest[]) {
  const shown = new Map(rows.map(({ number, events }) => [String(number), events.length]));
  return stillThere([...shown.keys()], limits, async (number) => {
    const pull = await github.pullRequest(repo, Number(number), signal);
    return (pull?.events.length ?? 0) > (shown.get(number) ?? 0);
  });
}

/**
 * Whether a listing, the last updated first, had every open pull request it must have had. Of a few that are missing each is asked
 * for: one that is there unchanged was hidden, and makes the source doubtful.
 */
export async function isAllShown(
  github: GitHub,
  { store, notes, limits, signal }: SyncRun,
  { repo, numbers, downTo, odd }: ListedPulls,
  open: readonly Pick<PullRequest, 'number' | 'updatedAt'>[],
): Promise<boolean> {
  if (odd === 0) notes.clock(pullRows(repo), true);
  const expected = open.filter(({ updatedAt }) => downTo === null || updatedAt > downTo);
  const missing = expected.filter(({ number }) => !numbers.has(number));
  const many = withFigures`pull requests of ${repo}: ${missing.length} of ${expected.length} open ones are not listed any more`;
  if (isImplausibleDirectory(expected.length, missing.length, numbers.size, limits)) {
    notes.doubt(`${many}; can the token still see all of them?`);
    return false;
  }
  let hidden = 0;
  for (const { number, updatedAt } of missing) {
    const pull = await github.pullRequest(repo, number, signal);
    if (!pull) continue;
    if (pull.updatedAt.getTime() === updatedAt.getTime()) hidden++;
    else await store.pullRequests.put([toPullRequest(pull)]);
  }
  if (hidden > 0) notes.doubt(withFigures`${many}, and ${hidden} are there when asked for`);
  return hidden === 0;
}

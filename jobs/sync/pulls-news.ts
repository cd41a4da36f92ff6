import type { PullRequestHeads } from '../../integrations/github/pull-types.ts';
import type { GitHub } from '../../integrations/github/types.ts';
import type { PullRequestReading } from '../../store/pull-requests.ts';
import { clockOf } from './clock.ts';
import { pullRows } from './pulls-shown.ts';
import type { SyncRun } from './run.ts';

/** Of each repository so many are compared: mostly none is new, and one question asks about many repositories. */
const headsPerRepository = 10;
/** What GitHub lists may lag behind by so much. */
const lagMs = 10 * 60_000;

/** What was updated before was listed in a reading of this moment; milliseconds. */
export const listedSurely = (readAt: Date) => readAt.getTime() - lagMs;

/**
 * What a short list shows of those repositories where nothing happened since they were read: the last updated are all known, made
 * and updated when they are said to be. A repository about which anything was doubtful or refused is never among them: it is read.
 */
export async function withoutNews(
  github: GitHub,
  run: SyncRun,
  readings: readonly PullRequestReading[],
): Promise<Map<string, PullRequestHeads>> {
  const settled = readings.filter((reading) => isSettled(reading, run));
  if (settled.length === 0) return new Map();
  const repos = settled.map(({ repo }) => repo);
  const shown = await github.pullRequestHeads(repos, headsPerRepository, run.signal);
  const known = await run.store.pullRequests.timesOf(
    [...shown.values()].flatMap(({ items }) => items.map(({ url }) => url)),
  );
  const isKnown = ({ url, createdAt, updatedAt }: PullRequestHeads['items'][number]) => {
    const before = known.get(url);
    return before?.createdAt.getTime() === createdAt.getTime() && before.updatedAt.getTime() === updatedAt.getTime();
  };
  const asBefore = settled.flatMap(({ repo, completeAsOf }): [string, PullRequestHeads][] => {
    const heads = shown.get(repo);
    const last = heads?.items.at(-1);
    if (!heads?.items.every(isKnown)) return [];
    const reachesBack = heads.isAll || (last && completeAsOf && last.updatedAt.getTime() < listedSurely(completeAsOf));
    return reachesBack ? [[repo, heads]] : [];
  });
  return new Map(asBefore);
}

/** Whether a repository was read to its end, and nothing of it is to be read again. */
function isSettled({ repo, completeAsOf, unfinished }: PullRequestReading, run: SyncRun): boolean {
  const where = pullRows(repo);
  const isRefused = run.notes.rejected().some((row) => row.where === where);
  const isClockWrong = clockOf(run, where) !== undefined;
  return completeAsOf !== null && unfinished === null && !isRefused && !isClockWrong;
}

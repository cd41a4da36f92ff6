import { instantOf } from '../../agents/calendar/days.ts';
import { withFigures } from '../../agents/numbers.ts';
import type { Jira, Issue as JiraIssue } from '../../integrations/jira/types.ts';
import { backfillRange } from './backfill-range.ts';
import { recentIssues } from './jira-deleted.ts';
import { clockOfIssues } from './jira-histories.ts';
import { askedBeside, storeIssues, usable } from './jira-issues.ts';
import { askForRefused } from './jira-unknown.ts';
import { isImplausibleLoss } from './plausible.ts';
import type { SyncRun } from './run.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const month = 30 * day;

/** Brings the issues up to date: the first read, or what changed since the last one. */
export async function syncIssues(jira: Jira, run: SyncRun): Promise<void> {
  if (!run.state().backfill?.done) {
    const startedAt = await backfill(jira, run);
    if (startedAt.getTime() === run.startedAt.getTime()) return;
  }
  await askForRefused(jira, run);
  const last = run.state().cursor;
  const since = new Date(Math.min((last ?? run.startedAt).getTime(), run.startedAt.getTime()));
  run.progress(0, 1, 'changes of issues');
  const changed = `updated >= ${await jira.jqlDate(since)}`;
  const shown = { rows: 0 };
  await storeIssues(jira, run, search(jira, run, `${changed} ORDER BY updated DESC`, shown));
  const isAll = await isAllShown(jira, run, changed, shown.rows);
  run.notes.clock(clockOfIssues, true);
  // What is not shown yet is asked for again, from where the last answer that had everything ended; a count that stays wrong
  // for days is believed to be wrong.
  const isOld = run.startedAt.getTime() - since.getTime() > run.limits.clockDays * day;
  const cursor = isAll || isOld ? run.startedAt : since;
  if (run.notes.doubts() === null) run.saveLater({ cursor, rejected: run.notes.rejected() });
  run.progress(1, 1, 'changes of issues');
}

/**
 * Last updated first, from where an earlier attempt stopped; at last the older ones that are still open, which may be
 * stuck. One query, so that no page but the last is half empty. Answers when the first attempt began.
 */
async function backfill(jira: Jira, run: SyncRun): Promise<Date> {
  const range = backfillRange(run.today);
  const plan = run.state().backfill ?? { startedAt: run.startedAt, ...range, reached: null, done: false };
  const oldest = instantOf(plan.from, '00:00', run.workspace.timeZone);
  const horizon = await jira.jqlDate(oldest);
  const reached = plan.reached === null ? null : new Date(plan.reached);
  // A batch ends anywhere in a minute, and JQL knows only whole ones.
  const rest = reached ? ` AND updated <= ${await jira.jqlDate(new Date(reached.getTime() + 5 * minute), 0)}` : '';
  const months = Math.ceil((plan.startedAt.getTime() - oldest.getTime()) / month);
  const report = (at: Date) => {
    const behind = Math.floor((plan.startedAt.getTime() - at.getTime()) / month);
    run.progress(Math.min(Math.max(0, behind), months), months, 'months of issues');
  };
  report(reached ?? plan.startedAt);
  const since = `updated >= ${horizon}${rest}`;
  const shown = { rows: 0 };
  const pages = search(jira, run, `${since} ORDER BY updated DESC`, shown);
  await storeIssues(jira, run, pages, {
    stored: async (batch) => {
      const at = new Date(Math.min(...batch.map((issue) => issue.updated.getTime())));
      const problem = `first read: issues updated since ${at.toISOString().slice(0, 10)} so far`;
      await run.save({ backfill: { ...plan, reached: at.toISOString() }, problem, rejected: run.notes.rejected() });
      report(at);
    },
  });
  await isAllShown(jira, run, since, shown.rows);
  const stuck = `updated < ${await jira.jqlDate(oldest, 0)} AND statusCategory != Done ORDER BY updated DESC`;
  await storeIssues(jira, run, search(jira, run, stuck));
  // What is doubtful is read once more from the beginning.
  const done = run.notes.doubts() === null;
  const progress = { ...plan, reached: done ? oldest.toISOString() : plan.reached, done };
  await run.save({ backfill: progress, cursor: plan.startedAt, rejected: run.notes.rejected() });
  run.progress(months, months, 'months of issues');
  return plan.startedAt;
}

async function* search(
  jira: Jira,
  run: SyncRun,
  jql: string,
  shown = { rows: 0 },
): AsyncGenerator<readonly JiraIssue[]> {
  for await (const page of jira.searchIssues(jql, askedBeside(run), run.signal)) {
    shown.rows += page.items.length + page.rejected.length;
    yield usable(run, page);
  }
}

/**
 * Whether a search showed all that Jira counts. One that shows far fewer has left some out, and makes the source doubtful. Of
 * a few that are missing, each issue known is asked for by id, and those that have changed are taken from there. What is
 * missing still cannot be known by id: the count, which is an estimate and a little late, may be wrong too.
 */
async function isAllShown(jira: Jira, run: SyncRun, jql: string, shown: number): Promise<boolean> {
  const counted = await jira.approximateCount(jql, run.signal);
  if (counted <= shown) return true;
  const said = withFigures`issues: it counts ${counted} that changed and shows ${shown}`;
  if (isImplausibleLoss(counted, counted - shown, run.limits)) {
    run.notes.doubt(`${said}; the rest is asked for again`);
    return false;
  }
  const found = await takeById(jira, run);
  if (found > 0 && found < counted - shown)
    run.notes.doubt(withFigures`${said}, and ${found} of the others were found when asked for by id`);
  return found >= counted - shown;
}

/** Asks for every issue of the mirror that may have changed, and stores what has; answers how many. */
async function takeById(jira: Jira, run: SyncRun): Promise<number> {
  const ids = (await recentIssues(run)).map(({ id }) => id);
  let found = 0;
  const byId = async function* (): AsyncGenerator<readonly JiraIssue[]> {
    for await (const page of jira.bulkFetchIssues(ids, askedBeside(run), run.signal)) yield usable(run, page);
  };
  await storeIssues(jira, run, byId(), {
    stored: async (batch) => {
      found += batch.length;
    },
  });
  return found;
}

import { addDays } from '../../agents/calendar/days.ts';
import { addMonths, monthOf, monthRange } from '../../agents/calendar/periods.ts';
import type { Day, DayRange } from '../../agents/calendar/types.ts';
import type { Worklog } from '../../agents/sources.ts';
import type { Tempo } from '../../integrations/tempo/types.ts';
import { backfillRange, monthsBefore, monthsHolding } from './backfill-range.ts';
import { oddAuthors, tempoReach } from './plausible.ts';
import type { SyncRun } from './run.ts';
import { mirrorDays, probeDay, readAll, readRefused, worklogRows } from './worklog-window.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const overlap = 5 * minute;
/** A piece of the first read: some full pages of 5000, so that a half-empty last page hardly counts. */
const rowsPerPiece = 25_000;
const windowDays = 45;
/** The paper trail goes back 180 days: https://apidocs.tempo.io. */
const paperTrailMs = 179 * day;

/** Brings the worklogs up to date: the first read, or what changed and what was deleted since the last one. */
export async function syncWorklogs(tempo: Tempo, run: SyncRun): Promise<void> {
  // Before the first reading there are none: what it stores is in memory then without being read again.
  await run.store.worklogs.readAhead(backfillRange(run.today));
  if (!run.state().backfill?.done) {
    const startedAt = await backfill(tempo, run);
    if (startedAt.getTime() === run.startedAt.getTime()) return;
  }
  await readChanges(tempo, run);
}

/** Newest month first, from where an earlier attempt stopped. Answers when the first attempt began. */
async function backfill(tempo: Tempo, run: SyncRun): Promise<Date> {
  const plan = run.state().backfill ?? {
    startedAt: run.startedAt,
    ...backfillRange(run.today),
    reached: null,
    done: false,
  };
  const seen = new Set<string>();
  if (plan.reached === null) run.notes.restart(worklogRows);
  let piece: DayRange = plan.reached
    ? monthsBefore(plan.reached, 1, plan.from)
    : { from: monthRange(monthOf(run.today)).from, until: plan.until };
  for (;;) {
    run.signal.throwIfAborted();
    run.progress(monthsFrom(piece.until, plan.until), monthsFrom(plan.from, plan.until), 'months of worklogs');
    const { ids, authors } = await readAll(tempo.worklogsBetween(piece.from, piece.until, run.signal), run, {
      isFirst: true,
    });
    for (const author of authors) seen.add(author);
    const done = piece.from <= plan.from;
    await run.save({
      backfill: { ...plan, reached: piece.from, done },
      problem: done ? null : `first read: worklogs back to ${piece.from} so far`,
      rejected: run.notes.rejected(),
      ...(done ? { cursor: plan.startedAt, dailyParts: { ...run.state().dailyParts, window: run.today } } : {}),
    });
    if (done) {
      const odd = oddAuthors(new Set(), seen, await loggers(run), run.limits);
      if (odd) run.notes.doubt(`worklogs: ${odd}`, tempoReach);
      return plan.startedAt;
    }
    piece = monthsBefore(piece.from, monthsHolding(rowsPerPiece, ids.size, piece), plan.from);
  }
}

/** Months from one day's to a later day's, both counted. */
function monthsFrom(from: Day, until: Day): number {
  let count = 0;
  for (let month = monthOf(from); month <= monthOf(until); month = addMonths(month, 1)) count++;
  return count;
}

async function readChanges(tempo: Tempo, run: SyncRun): Promise<void> {
  const { cursor, backfill: first } = run.state();
  const since = new Date(Math.min((cursor ?? run.startedAt).getTime(), run.startedAt.getTime()) - overlap);
  const oldest = first?.from ?? '';
  const inRange = (worklog: Worklog) => worklog.day >= oldest;
  run.progress(0, 1, 'changes of worklogs');
  const trailed = await readDeletions(tempo, run, since);
  const probe = await probeLastDay(tempo, run);
  // What is new is told by the same clock: it is read when that is right, from where the last believed answer ended.
  if (probe === 'mistimed') return;
  const isNamed = await readRefused(tempo, run);
  await readAll(tempo.worklogsUpdatedFrom(since, run.signal), run, { wanted: inRange });
  const isWindowDue = !trailed || !isNamed || run.state().dailyParts.window !== run.today;
  if (isWindowDue || probe === 'short') await readWindow(tempo, run);
  // What is doubtful is asked for again, from where the last answer that was believed ended.
  if (run.notes.doubts() === null) run.saveLater({ cursor: run.startedAt, rejected: run.notes.rejected() });
  run.progress(1, 1, 'changes of worklogs');
}

/** False when the token may not read the paper trail: then only comparing ids shows what was deleted. */
async function readDeletions(tempo: Tempo, run: SyncRun, since: Date): Promise<boolean> {
  const from = new Date(Math.max(since.getTime(), run.startedAt.getTime() - paperTrailMs));
  const deletions = await tempo.papertrailDeletedWorklogs({ from }, run.signal);
  if (!deletions) return false;
  const ids = deletions.items.map((deletion) => deletion.worklogId);
  await run.store.worklogs.markDeleted(ids, run.startedAt);
  run.notes.settle(worklogRows, ids);
  return deletions.rejected.length === 0;
}

async function readWindow(tempo: Tempo, run: SyncRun): Promise<void> {
  const range = { from: addDays(run.today, -windowDays), until: backfillRange(run.today).until };
  run.notes.restart(worklogRows);
  await mirrorDays(tempo, run, range, await loggers(run));
  const { window: _, ...others } = run.state().dailyParts;
  await run.save({ dailyParts: run.notes.doubts() === null ? { ...others, window: run.today } : others });
}

/** A day of which the mirror knows the worklogs is asked for once more, if there is one. */
async function probeLastDay(tempo: Tempo, run: SyncRun) {
  const last = await run.store.worklogs.lastDay(addDays(run.today, -1));
  return last === null ? 'as before' : probeDay(tempo, run, last);
}

/** How many people may be expected to log time. */
async function loggers({ store }: SyncRun): Promise<number> {
  return (await store.people.all()).filter(({ active, accountType }) => active && accountType === 'atlassian').length;
}

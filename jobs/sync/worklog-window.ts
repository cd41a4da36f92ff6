import { dayName } from '../../agents/calendar/days.ts';
import type { DayRange } from '../../agents/calendar/types.ts';
import { withFigures } from '../../agents/numbers.ts';
import type { Worklog } from '../../agents/sources.ts';
import type { Page } from '../../integrations/http/page.ts';
import type { Tempo, Worklog as TempoWorklog } from '../../integrations/tempo/types.ts';
import { ahead } from './ahead.ts';
import { stillThere } from './asked-by-id.ts';
import { isClockSettled } from './clock.ts';
import { isImplausibleLoss, oddAuthors, tempoReach } from './plausible.ts';
import type { SyncRun } from './run.ts';

/** What the Tempo client calls these rows when it refuses one. */
export const worklogRows = 'Tempo worklogs';

/** What notes call the clock that Tempo's worklogs are made by. */
const clockOfWorklogs = 'worklogs';
/** So much later than now a row may be made, for no two clocks are the same. */
const clockMarginMs = 10 * 60_000;

type Mirroring = Pick<SyncRun, 'store' | 'notes' | 'signal' | 'startedAt' | 'limits' | 'state' | 'today' | 'named'>;

/** What a listing had: which rows, and whose, those that could not be read included as far as they name an author. */
export interface Listed {
  ids: Set<string>;
  authors: Set<string>;
  pages: number;
  /** Rows that are told to be made at another time than before, or later than now. */
  mistimed: number;
}

/** Field by field: copying the rest of a row took longer than reading it. */
export function toWorklog(row: TempoWorklog): Worklog {
  const { id, issueId, accountId, seconds, description, createdAt, updatedAt } = row;
  const { startDate: day, billableSeconds = null } = row;
  return { id, issueId, accountId, day, seconds, billableSeconds, description, createdAt, updatedAt, deletedAt: null };
}

/** Stores every row of a listing page by page, each id once; none that is new from a page whose times cannot be true. */
export async function readAll(
  pages: AsyncIterable<Page<TempoWorklog>>,
  run: Omit<Mirroring, 'signal'>,
  { wanted = () => true, isFirst = false }: { wanted?: (worklog: Worklog) => boolean; isFirst?: boolean } = {},
): Promise<Listed> {
  const { store, notes } = run;
  const listed: Listed = { ids: new Set(), authors: new Set(), pages: 0, mistimed: 0 };
  const isBelieved = isFirst || isClockSettled(run, clockOfWorklogs);
  for await (const page of ahead(pages)) {
    const rows = new Map(page.items.map((row) => [row.id, toWorklog(row)]));
    const told = [...rows.values()];
    const { storable, mistimed } = isBelieved ? { storable: told, mistimed: 0 } : await inTime(told, run);
    listed.mistimed += mistimed;
    const unstorable = await store.worklogs.put(storable.filter(wanted));
    notes.settle(worklogRows, rows.keys());
    notes.reject(
      unstorable.map(({ row: { id, accountId, day, issueId }, problem }) => {
        return { where: worklogRows, id, accountId, day, issueId, problem };
      }),
    );
    notes.reject(page.rejected);
    for (const { id, accountId, issueId } of rows.values()) {
      run.named.issueIds.add(issueId);
      run.named.accountIds.add(accountId);
      listed.ids.add(id);
      listed.authors.add(accountId);
    }
    for (const { id, accountId } of page.rejected) {
      if (id !== undefined) listed.ids.add(id);
      if (accountId !== undefined) listed.authors.add(accountId);
    }
    listed.pages++;
  }
  if (listed.mistimed > 0) {
    notes.clock(clockOfWorklogs, false);
    notes.doubt(
      withFigures`worklogs: ${listed.mistimed} are said to be made at another time than before; a clock is wrong`,
    );
  }
  return listed;
}

/** Rows of a page with the time they were made. When that was never changes: of two times of a few rows the earlier stands. */
async function inTime(rows: readonly Worklog[], { store, limits, startedAt }: Omit<Mirroring, 'signal'>) {
  const madeAt = await store.worklogs.madeAt(rows.map(({ id }) => id));
  const latest = startedAt.getTime() + clockMarginMs;
  const isRetimed = ({ id, createdAt }: Worklog) => {
    const before = madeAt.get(id)?.getTime();
    return before !== undefined && before !== createdAt.getTime();
  };
  const retimed = rows.filter(isRetimed).length;
  const ahead = rows.filter(({ id, createdAt }) => !madeAt.has(id) && createdAt.getTime() > latest).length;
  const isOdd = isImplausibleLoss(madeAt.size, retimed, limits) || isImplausibleLoss(rows.length, ahead, limits);
  const storable = rows.flatMap((row) => {
    const before = madeAt.get(row.id);
    if (!before) return isOdd ? [] : [row];
    return [isOdd || before < row.createdAt ? { ...row, createdAt: before } : row];
  });
  return { storable, mistimed: isOdd ? retimed + ahead : 0 };
}

/**
 * Makes the mirror of these days what Tempo has: rows it does not have any more become tombstones, if a second reading
 * misses them too (one deleted meanwhile may have moved another over a page's edge), if so many could have been deleted, and
 * if they are not there when asked for by id.
 * Otherwise all stay, and the answer is noted as doubtful. Returns how many became tombstones.
 */
export async function mirrorDays(tempo: Tempo, context: Mirroring, range: DayRange, people: number): Promise<number> {
  const { store, signal, startedAt, limits, notes } = context;
  // Before reading: a row that another sync adds in between must not look deleted.
  const before = await store.worklogs.authorsBetween(range);
  const read = () => readAll(tempo.worklogsBetween(range.from, range.until, signal), context);
  const first = await read();
  let missing = [...before.keys()].filter((id) => !first.ids.has(id));
  const authors = new Set(first.authors);
  if (missing.length > 0) {
    const second = await read();
    missing = missing.filter((id) => !second.ids.has(id));
    for (const author of second.authors) authors.add(author);
  }
  if (first.mistimed === 0) notes.clock(clockOfWorklogs, true);
  const odd = oddAuthors(new Set(before.values()), authors, people, limits);
  if (odd) notes.doubt(`worklogs: ${odd}`, tempoReach);
  const isMuch = isImplausibleLoss(before.size, missing.length, limits);
  if (isMuch) notes.doubt(withFigures`worklogs: ${missing.length} of ${before.size} are missing at once`, tempoReach);
  if (odd || isMuch) return 0;
  const hidden = await stillThere(missing, limits, async (id) => {
    const row = await tempo.worklog(id, signal);
    return row !== undefined && row.startDate >= range.from && row.startDate <= range.until;
  });
  if (hidden === 0) return store.worklogs.markDeleted(missing, startedAt);
  notes.doubt(
    withFigures`worklogs: ${missing.length} are not listed any more, and ${hidden} are there when asked for`,
    tempoReach,
  );
  return 0;
}

/**
 * Whether Tempo still shows what it has shown: one day's worklogs are asked for once more. A change that is not told leaves
 * no trace in a list of changes, so that an empty one proves nothing.
 */
export async function probeDay(
  tempo: Tempo,
  context: Mirroring,
  day: string,
): Promise<'as before' | 'short' | 'mistimed'> {
  const { store, signal, notes, limits } = context;
  const known = await store.worklogs.authorsBetween({ from: day, until: day });
  const { ids, mistimed } = await readAll(tempo.searchWorklogs({ from: day, to: day }, signal), context);
  if (mistimed > 0) return 'mistimed';
  const missing = [...known.keys()].filter((id) => !ids.has(id)).length;
  const isMuch = isImplausibleLoss(known.size, missing, limits);
  if (isMuch)
    notes.doubt(withFigures`worklogs: ${missing} of ${known.size} of ${dayName(day, 'MMM d')} are missing`, tempoReach);
  return isMuch ? 'short' : 'as before';
}

/**
 * Asks again for worklogs that could not be read: an unchanged row is not told of again. False when of some of them it is not
 * known whose or of which day they are.
 */
export async function readRefused(tempo: Tempo, context: Mirroring): Promise<boolean> {
  const refused = context.notes.rejected().filter(({ where }) => where === worklogRows);
  const days = refused.flatMap(({ day }) => day ?? []).sort();
  const accountIds = [...new Set(refused.flatMap(({ accountId }) => accountId ?? []))];
  const [from, to] = [days.at(0), days.at(-1)];
  if (from !== undefined && to !== undefined && accountIds.length > 0) {
    await readAll(tempo.searchWorklogs({ from, to, accountIds }, context.signal), context);
  }
  return refused.every(({ day, accountId }) => day !== undefined && accountId !== undefined);
}

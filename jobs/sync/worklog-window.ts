import type { DayRange } from '../../agents/calendar/types.ts';
import type { Worklog } from '../../agents/sources.ts';
import type { Page } from '../../integrations/http/page.ts';
import type { Tempo, Worklog as TempoWorklog } from '../../integrations/tempo/types.ts';
import { ahead } from './ahead.ts';
import type { SyncRun } from './run.ts';

/** What the Tempo client calls these rows when it refuses one. */
export const worklogRows = 'Tempo worklogs';

type Mirroring = Pick<SyncRun, 'store' | 'notes' | 'signal' | 'startedAt'>;

/** Field by field: copying the rest of a row took longer than reading it. */
export function toWorklog(row: TempoWorklog): Worklog {
  const { id, issueId, accountId, seconds, description, createdAt, updatedAt } = row;
  const { startDate: day, billableSeconds = null } = row;
  return { id, issueId, accountId, day, seconds, billableSeconds, description, createdAt, updatedAt, deletedAt: null };
}

/** Stores every row of a listing page by page, each id once. */
export async function readAll(
  pages: AsyncIterable<Page<TempoWorklog>>,
  { store, notes }: Pick<Mirroring, 'store' | 'notes'>,
  wanted: (worklog: Worklog) => boolean = () => true,
): Promise<{ ids: Set<string>; pages: number }> {
  const ids = new Set<string>();
  let count = 0;
  for await (const page of ahead(pages)) {
    const rows = new Map(page.items.map((row) => [row.id, toWorklog(row)]));
    const unstorable = await store.worklogs.put([...rows.values()].filter(wanted));
    notes.settle(worklogRows, rows.keys());
    notes.reject(
      unstorable.map(({ row: { id, accountId, day, issueId }, problem }) => {
        return { where: worklogRows, id, accountId, day, issueId, problem };
      }),
    );
    notes.reject(page.rejected);
    for (const id of rows.keys()) ids.add(id);
    count++;
  }
  return { ids, pages: count };
}

/**
 * Makes the mirror of these days what Tempo has: rows it does not have any more become tombstones. Returns how many.
 * When they came on several pages, one deleted meanwhile may have moved another over a page's edge, unseen; so rows
 * count as deleted only if a second reading misses them too.
 */
export async function mirrorDays(tempo: Tempo, context: Mirroring, range: DayRange): Promise<number> {
  const { store, signal, startedAt } = context;
  // Before reading: a row that another sync adds in between must not look deleted.
  const before = await store.worklogs.idsBetween(range);
  const read = () => readAll(tempo.worklogsBetween(range.from, range.until, signal), context);
  const first = await read();
  const refused = new Set(context.notes.rejected().map((row) => row.id));
  let missing = before.filter((id) => !first.ids.has(id) && !refused.has(id));
  if (missing.length > 0 && first.pages > 1) {
    const second = await read();
    missing = missing.filter((id) => !second.ids.has(id));
  }
  return store.worklogs.markDeleted(missing, startedAt);
}

import type { Day } from '../agents/calendar/types.ts';
import type { Worklog } from '../agents/sources.ts';
import { watchWrites } from './kept-writes.ts';
import type { Unstorable } from './storable.ts';

/** Who logged time lately, which every sync asks and hardly any changes. */
export interface RecentAuthors {
  /** Everybody who logged time on `from` or later. */
  since(from: Day): Promise<string[]>;
  /** Stores these; whoever those that could be stored are of is among the authors afterwards. */
  storing(rows: readonly Worklog[], write: () => Promise<Unstorable<Worklog>[]>): Promise<Unstorable<Worklog>[]>;
  /** Some are gone: whoever they were of may have no others. */
  lost(): void;
}

/**
 * Keeps what `read` answers for one day while nothing is deleted. Somebody whose every worklog was given to somebody else, or to an
 * earlier day, is named until `from` is another day.
 */
export function keepRecentAuthors(read: (from: Day) => Promise<string[]>, isKept: boolean): RecentAuthors {
  const writes = watchWrites();
  let kept: { from: Day; ids: Set<string> } | undefined;

  function lost(): void {
    writes.written();
    kept = undefined;
  }

  return {
    async since(from) {
      if (kept?.from === from) return [...kept.ids];
      const isOfNow = writes.reading();
      const ids = await read(from);
      if (isKept && isOfNow()) kept = { from, ids: new Set(ids) };
      return ids;
    },
    storing: (rows, write) =>
      writes.writing(write, {
        took(refused) {
          const bad = new Set(refused.map(({ row }) => row));
          for (const row of rows)
            if (kept && row.day >= kept.from && row.deletedAt === null && !bad.has(row)) kept.ids.add(row.accountId);
        },
        lost,
      }),
    lost,
  };
}

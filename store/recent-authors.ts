import type { Day } from '../agents/calendar/types.ts';
import type { Worklog } from '../agents/sources.ts';
import type { Unstorable } from './put-all.ts';

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
  let kept: { from: Day; ids: Set<string> } | undefined;
  let writes = 0;

  function lost(): void {
    writes++;
    kept = undefined;
  }

  return {
    async since(from) {
      if (kept?.from === from) return [...kept.ids];
      const before = writes;
      const ids = await read(from);
      // What was read while somebody wrote is not kept.
      if (isKept && before === writes) kept = { from, ids: new Set(ids) };
      return ids;
    },
    async storing(rows, write) {
      try {
        const refused = await write();
        writes++;
        const bad = new Set(refused.map(({ row }) => row));
        for (const row of rows)
          if (kept && row.day >= kept.from && row.deletedAt === null && !bad.has(row)) kept.ids.add(row.accountId);
        return refused;
      } catch (error) {
        lost();
        throw error;
      }
    },
    lost,
  };
}

import type { Rejected } from '../../integrations/http/page.ts';
import type { StoredRejectedRow } from '../../store/source-states.ts';

const mostKept = 200;

/** What is wrong with a source's mirror, gathered while it is read. */
export interface SyncNotes {
  /** A part that could not be read at all. */
  problem(text: string): void;
  /** Rows that could not be used. */
  reject(rows: readonly Rejected[]): void;
  /** Rows that were bad before and are stored now, or are gone from the source. */
  settle(where: string, ids: Iterable<string>): void;
  /** A list is about to be read whole: what was bad in it before no longer counts. */
  restart(where: string): void;
  rejected(): StoredRejectedRow[];
  /**
   * What makes the mirror incomplete, in one line; null when nothing does. A refused row that names itself or its owner
   * does not: whoever judges can leave out that one, where of an unnamed row nobody knows whom it concerns.
   */
  summary(): string | null;
}

/** Starts from the rows that were refused before: an unchanged row is not sent again, and stays refused. */
export function createNotes(before: readonly StoredRejectedRow[]): SyncNotes {
  const problems = new Set<string>();
  let rows = [...before];
  return {
    problem: (text) => void problems.add(text),
    reject(refused) {
      for (const { id, ...row } of refused) {
        rows = rows.filter((other) => id === undefined || other.where !== row.where || other.id !== id);
        rows.push({ id: id ?? null, ...row });
      }
    },
    settle(where, ids) {
      if (rows.length === 0) return;
      const settled = new Set(ids);
      rows = rows.filter((row) => row.where !== where || row.id === null || !settled.has(row.id));
    },
    restart(where) {
      rows = rows.filter((row) => row.where !== where);
    },
    rejected: () => rows.slice(-mostKept),
    summary() {
      const nobodys = rows.filter((row) => row.id === null && row.accountId === undefined).length;
      const refused =
        nobodys > 0 ? [`${nobodys} ${nobodys === 1 ? 'row' : 'rows'} without an id could not be read`] : [];
      const all = [...problems, ...refused];
      return all.length > 0 ? all.join('; ') : null;
    },
  };
}

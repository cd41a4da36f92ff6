import { numberText } from '../../agents/numbers.ts';
import type { Rejected } from '../../integrations/http/page.ts';
import type { StoredRejectedRow } from '../../store/source-states.ts';
import { type DoubtLimits, doubtLimits } from './plausible.ts';

/** A document of the store holds some thousands; what is beyond is found again by reading everything once more. */
const mostKept = 2000;

/** What is wrong with a source's mirror, gathered while it is read. */
export interface SyncNotes {
  /** A part that could not be read at all. */
  problem(text: string): void;
  /** An answer that cannot be true: what was mirrored stays, and nobody is judged by it. What to look at is said once, at the end. */
  doubt(text: string, lookAt?: string): void;
  /** Rows that could not be used. */
  reject(rows: readonly Rejected[]): void;
  /** Rows that were bad before and are stored now, or are gone from the source. */
  settle(where: string, ids: Iterable<string>): void;
  /** A list is about to be read whole: what was bad in it before no longer counts. */
  restart(where: string): void;
  /** Rows of a list are told to be of another time than before, or, `isRight`, all of it was read and none is. */
  clock(list: string, isRight: boolean): void;
  /** What was noted of clocks: by list, whether it is right. Once wrong, it stays wrong for this reading. */
  clocks(): ReadonlyMap<string, boolean>;
  rejected(): StoredRejectedRow[];
  /** How many of them are too many to remember. */
  beyond(): number;
  /** What cannot be true, in one line; null when nothing is doubtful. */
  doubts(): string | null;
  /**
   * What makes the mirror incomplete, in one line; null when nothing does. A refused row that names itself or its owner
   * does not: whoever judges can leave out that one, where of an unnamed row nobody knows whom it concerns.
   */
  summary(): string | null;
}

/** Starts from the rows that were refused before: an unchanged row is not sent again, and stays refused. */
export function createNotes(before: readonly StoredRejectedRow[], limits: DoubtLimits = doubtLimits): SyncNotes {
  const problems = new Set<string>();
  const doubts = new Set<string>();
  const toLookAt = new Set<string>();
  const clocks = new Map<string, boolean>();
  let rows = [...before];
  return {
    problem: (text) => void problems.add(text),
    doubt(text, lookAt) {
      doubts.add(text);
      if (lookAt) toLookAt.add(lookAt);
    },
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
    clock: (list, isRight) => void clocks.set(list, isRight && (clocks.get(list) ?? true)),
    clocks: () => clocks,
    rejected: () => rows.slice(-mostKept),
    beyond: () => Math.max(0, rows.length - mostKept),
    doubts() {
      const many =
        rows.length > limits.mostRefusedRows ? [`${numberText(rows.length)} rows cannot be read${lastOf(rows)}`] : [];
      const all = [...doubts, ...many, ...toLookAt];
      return all.length > 0 ? all.join('; ') : null;
    },
    summary() {
      const nobodys = rows.filter((row) => row.id === null && row.accountId === undefined).length;
      const refused =
        nobodys > 0 ? [`${numberText(nobodys)} ${nobodys === 1 ? 'row' : 'rows'} without an id could not be read`] : [];
      const all = [...problems, ...refused];
      return all.length > 0 ? all.join('; ') : null;
    },
  };
}

/** Where the last one stood, for somebody who has to find the reason; its fields are nobody's words. */
const lastOf = (rows: readonly StoredRejectedRow[]) =>
  rows.slice(-1).map(({ where }) => `, the last of them among ${where}`);

import { watchWrites } from './kept-writes.ts';

/** A list that nearly everything reads: kept until this process writes to it, or until it is too old. */
export interface Kept<Row> {
  /** The rows of now as far as this process wrote them; of another process's writes those older than the list's age. */
  read(): Promise<Row[]>;
  /** The same, not copied: for nobody to change, and the same list as before while nothing has changed. */
  look(): Promise<readonly Row[]>;
  /**
   * Does a write to the list; whoever reads afterwards, also after one that failed, sees what has become of it. `edit` says what the
   * list is after a write with that answer, so that it need not be read again; null where that is not known.
   */
  writing<Result>(
    write: () => Promise<Result>,
    edit?: (rows: readonly Row[], result: Result) => Row[] | null,
  ): Promise<Result>;
  /** Somebody else wrote to it. */
  changed(): void;
}

/** What ends a kept answer: a write, however it ends, and being told of one. */
function endedBy(changed: () => void) {
  return {
    async writing<Result>(write: () => Promise<Result>): Promise<Result> {
      try {
        return await write();
      } finally {
        changed();
      }
    },
    changed,
  };
}

/** Keeps what `read` answers for `forMs` at most; 0 keeps nothing. */
export function keep<Row extends object>(read: () => Promise<Row[]>, forMs: number): Kept<Row> {
  const writes = watchWrites();
  let kept: { rows: Promise<Row[]>; until: number; read?: Row[] } | undefined;
  const changed = () => {
    writes.written();
    kept = undefined;
  };
  function look(): Promise<Row[]> {
    if (forMs <= 0) return read();
    if (!kept || performance.now() >= kept.until) {
      const mine: NonNullable<typeof kept> = { rows: read(), until: performance.now() + forMs };
      kept = mine;
      mine.rows.then(
        (rows) => {
          mine.read = rows;
        },
        () => {
          if (kept === mine) kept = undefined;
        },
      );
    }
    return kept.rows;
  }
  return {
    look,
    // Each reader may sort and cut a list of its own.
    read: async () => [...(await look())],
    writing(write, edit) {
      const before = kept?.read && kept;
      return writes.writing(write, {
        took(result) {
          // What was read while it was being written may be of before or of after it.
          const rows = before?.read && kept === before ? edit?.(before.read, result) : null;
          kept = before && rows ? { rows: Promise.resolve(rows), read: rows, until: before.until } : undefined;
        },
        lost: changed,
      });
    },
    changed,
  };
}

/** Lists of one collection, by what was asked for; see `Kept`. */
export interface KeptAnswers<Query, Row> {
  read(query: Query): Promise<Row[]>;
  writing<Result>(write: () => Promise<Result>): Promise<Result>;
  changed(): void;
}

/** Keeps the answers to the `most` questions that were asked last, for `forMs` at most; 0 keeps nothing. */
export function keepAnswers<Query, Row extends object>(
  read: (query: Query) => Promise<Row[]>,
  forMs: number,
  most = 8,
): KeptAnswers<Query, Row> {
  const lists = new Map<string, Kept<Row>>();
  const changed = () => lists.clear();
  return {
    read(query) {
      if (forMs <= 0) return read(query);
      const key = JSON.stringify(query);
      const list = lists.get(key) ?? keep(() => read(query), forMs);
      lists.delete(key);
      lists.set(key, list);
      const [oldest] = lists.keys();
      if (lists.size > most && oldest !== undefined) lists.delete(oldest);
      return list.read();
    },
    ...endedBy(changed),
  };
}

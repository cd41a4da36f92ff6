/** A list that nearly everything reads: kept until this process writes to it, or until it is too old. */
export interface Kept<Row> {
  /** The rows of now as far as this process wrote them; of another process's writes those older than the list's age. */
  read(): Promise<Row[]>;
  /** The same, not copied: for nobody to change, and the same list as before while nothing has changed. */
  look(): Promise<readonly Row[]>;
  /** Does a write to the list; whoever reads afterwards, also after one that failed, sees what has become of it. */
  writing<Result>(write: () => Promise<Result>): Promise<Result>;
  /** Somebody else wrote to it. */
  changed(): void;
}

/** What ends a kept answer: a write, however it ends, and being told of one. */
function endedBy(changed: () => void): Omit<Kept<never>, 'read' | 'look'> {
  return {
    async writing(write) {
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
  let kept: { rows: Promise<Row[]>; until: number } | undefined;
  const changed = () => {
    kept = undefined;
  };
  function look(): Promise<Row[]> {
    if (forMs <= 0) return read();
    if (!kept || performance.now() >= kept.until) {
      const mine = { rows: read(), until: performance.now() + forMs };
      kept = mine;
      mine.rows.catch(() => {
        if (kept === mine) changed();
      });
    }
    return kept.rows;
  }
  return {
    look,
    // Each reader may sort and cut a list of its own.
    read: async () => [...(await look())],
    ...endedBy(changed),
  };
}

/** Lists of one collection, by what was asked for; see `Kept`. */
export interface KeptAnswers<Query, Row> extends Omit<Kept<Row>, 'read' | 'look'> {
  read(query: Query): Promise<Row[]>;
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

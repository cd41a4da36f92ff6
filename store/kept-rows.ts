import { watchWrites } from './kept-writes.ts';

/** All rows of a collection by key, kept for as long as nobody else writes them. */
export interface KeptRows<Row> {
  /** For nobody to change; null where they are too many to be kept. */
  all(): Promise<ReadonlyMap<string, Row> | null>;
  /** Stores these rows; `write` answers those it could not store. */
  storing<Refused>(rows: readonly Row[], write: () => Promise<Refused[]>): Promise<Refused[]>;
  /** Changes the rows with these keys in the store by `write`, and here by `edit`. */
  changing<Result>(keys: readonly string[], edit: (row: Row) => Row, write: () => Promise<Result>): Promise<Result>;
  /** Somebody wrote to them in another way. */
  changed(): void;
}

/** `readSome` answers at most so many rows. Where there are more than `most`, none are kept from then on; 0 keeps none. */
export function keepRows<Row extends object>(
  readSome: (limit: number) => Promise<Row[]>,
  keyOf: (row: Row) => string,
  most: number,
): KeptRows<Row> {
  const writes = watchWrites();
  let kept: Map<string, Row> | null = null;
  let reading: Promise<ReadonlyMap<string, Row> | null> | null = null;
  let areTooMany = most <= 0;

  function put(rows: readonly Row[]): void {
    reading = null;
    if (!kept) return;
    for (const row of rows) kept.set(keyOf(row), Object.freeze({ ...row }));
    if (kept.size <= most) return;
    areTooMany = true;
    changed();
  }

  function changed(): void {
    writes.written();
    kept = null;
    reading = null;
  }

  async function load(): Promise<ReadonlyMap<string, Row> | null> {
    const isOfNow = writes.reading();
    const rows = await readSome(most + 1);
    if (rows.length > most) {
      areTooMany = true;
      return null;
    }
    const found = new Map(rows.map((row) => [keyOf(row), Object.freeze(row)]));
    if (isOfNow()) kept = found;
    return found;
  }

  return {
    async all() {
      if (areTooMany || kept) return kept;
      const mine = reading ?? load();
      reading = mine;
      try {
        return await mine;
      } finally {
        if (reading === mine) reading = null;
      }
    },
    storing: (rows, write) =>
      writes.writing(write, {
        took: (refused) => (refused.length === 0 ? put(rows) : changed()),
        lost: changed,
      }),
    changing: (keys, edit, write) =>
      writes.writing(write, {
        took() {
          const rows = keys.map((key) => kept?.get(key)).filter((row) => row !== undefined);
          put(rows.map(edit));
        },
        lost: changed,
      }),
    changed,
  };
}

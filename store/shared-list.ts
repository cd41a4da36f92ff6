import type { Collection, Db, Document, Sort, WithId } from 'mongodb';
import { type Kept, keep } from './kept.ts';
import { createListChanges } from './list-changes.ts';
import { withoutOwn } from './pending-notes.ts';

const projection = { _id: 0, ...withoutOwn } as const;

/** People have many fields, and whoever clicks waits for the rows that are being decoded. */
const fewAtATime = 100;
/** So old a list may be that somebody changed without Reeve, or whose writer died before it could say so. */
const trustedMs = 60_000;

export interface SharedList<Row> extends Kept<Row> {
  /** What is stored now, whatever is kept. */
  now(): Promise<Row[]>;
}

interface ListOptions<Row> {
  order: Sort;
  /** See `openStore`. */
  keptMs: number;
  /** Makes a row of what is stored. */
  complete: (row: WithId<Row>) => Row;
  /** Asked before each look; what it answers differs when something else than Reeve's writes to the list has changed it. */
  before?: () => Promise<string>;
  trustedMs?: number;
}

/**
 * A collection that nearly everything reads whole. What a process alone writes to is read again only after its own writes. Where there
 * are several, each counts its writes for the others, who look once in `keptMs`: reading thousands of rows to find that none has changed
 * would hold up whoever clicks. The rows are for nobody to change.
 */
export function sharedList<Row extends Document>(
  db: Db,
  rows: Collection<Row>,
  { order, keptMs, complete, before = async () => '', ...options }: ListOptions<Row>,
): SharedList<Row> {
  const stored = () => rows.find({}, { projection, batchSize: fewAtATime }).sort(order).map(complete).toArray();
  const now = async () => {
    await before();
    return stored();
  };
  const isShared = keptMs > 0 && keptMs !== Number.POSITIVE_INFINITY;
  if (!isShared) return { ...keep<Row>(now, keptMs), now };

  const changes = createListChanges(db, rows.collectionName);
  let turns = 0;
  let known: { state: string; rows: Row[]; until: number } | null = null;
  const kept = keep<Row>(async () => {
    const state = `${await before()} ${await changes.count()}`;
    if (known?.state === state && performance.now() < known.until) return known.rows;
    const until = performance.now() + (options.trustedMs ?? trustedMs);
    const turn = turns;
    const read = await stored();
    // The state is of before the rows: what was written meanwhile is counted after it, and read again.
    if (turn === turns) known = { state, rows: read, until };
    return read;
  }, keptMs);
  const changed = () => {
    turns++;
    known = null;
    kept.changed();
  };
  return {
    ...kept,
    now,
    // What is written is written, also when the others cannot be told: they see it when they trust their list no longer, and this one now.
    writing: (write) => kept.writing(() => write().finally(() => changes.add().catch(changed))),
    changed,
  };
}

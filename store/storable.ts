import { setImmediate } from 'node:timers/promises';
import type { ZodError, ZodType } from 'zod';
import { slices } from './collection.ts';

/** A row that the definition's schema does not allow, and what is wrong with it by field; never a value. */
export interface Unstorable<Row> {
  row: Row;
  problem: string;
}

/** One of them by what it is called. */
export interface UnstorableRow {
  collection: string;
  id: string;
  problem: string;
}

/** Thrown once every other row is stored: a bad row costs no other. */
export class UnstorableRows extends Error {
  override readonly name = 'UnstorableRows';

  readonly rows: readonly UnstorableRow[];

  constructor(rows: readonly UnstorableRow[]) {
    const problems = [...new Set(rows.map(({ collection, problem }) => `${collection}: ${problem}`))];
    super(`${rows.length === 1 ? '1 row' : `${rows.length} rows`} (${problems.slice(0, 3).join('; ')})`);
    this.rows = rows;
  }
}

/** Small enough for a click to be answered between two. */
const batchSize = 200;

/** The rows as `schema` has them, and those it does not allow. */
export async function storable<Row extends object>(schema: ZodType<Row>, list: readonly Row[]) {
  const rows: Row[] = [];
  const unstorable: Unstorable<Row>[] = [];
  for (const batch of slices(list, batchSize)) {
    if (rows.length > 0) await setImmediate();
    for (const row of batch) {
      const parsed = schema.safeParse(row);
      if (parsed.success) rows.push(parsed.data);
      else unstorable.push({ row, problem: problemOf(parsed.error) });
    }
  }
  return { rows, unstorable };
}

/** Which fields are wrong; never their values. */
export const problemOf = (error: ZodError): string =>
  `${[...new Set(error.issues.map(({ path }) => path.join('.') || 'row'))].slice(0, 3).join(', ')} cannot be stored`;

/** Throws UnstorableRows if there are any; to be called once all others are stored. */
export function refuse<Row>(collection: string, unstorable: readonly Unstorable<Row>[], idOf: (row: Row) => string) {
  if (unstorable.length === 0) return;
  throw new UnstorableRows(unstorable.map(({ row, problem }) => ({ collection, id: idOf(row), problem })));
}

/** Does each write in its turn; rows that cannot be stored keep no other write from being done, and are thrown at the end. */
export async function eachStorable(writes: readonly (() => Promise<unknown>)[]): Promise<void> {
  const refused: UnstorableRow[] = [];
  for (const write of writes) refused.push(...(await unstorableOf(write)));
  if (refused.length > 0) throw new UnstorableRows(refused);
}

/** Does a write; answers the rows that cannot be stored. */
export async function unstorableOf(write: () => Promise<unknown>): Promise<readonly UnstorableRow[]> {
  try {
    await write();
    return [];
  } catch (error) {
    if (error instanceof UnstorableRows) return error.rows;
    throw error;
  }
}

import type { Collection, Document, Filter, Sort, UpdateFilter } from 'mongodb';
import { z } from 'zod';
import { repeatable } from './collection.ts';

/**
 * One claim on a row for a while. Its owner is unique to the claim: a process that was held up for longer than its lease
 * is stopped by its own next claim as by another process's. Leases run on the machine's own time, not on the clock that
 * messages and runs live in: a sandbox whose clock stands still must still see that a process died.
 */
export interface Lease {
  owner: string;
  now: Date;
  until: Date;
}

/** What a row says of who holds it; both null when nobody does. */
export const leaseFields = { owner: z.string().nullable(), leaseUntil: z.date().nullable() };
export interface LeaseFields {
  owner: string | null;
  leaseUntil: Date | null;
}
export type Claimed<Row extends LeaseFields> = Row & { owner: string; leaseUntil: Date };

/** The row of a claim that succeeded. */
export function claimedBy<Row extends LeaseFields>({ owner, until }: Lease, row: Row | null): Claimed<Row> | null {
  return row && { ...row, owner, leaseUntil: until };
}

export const unowned = { owner: null, leaseUntil: null } satisfies LeaseFields;

/** When a row may be taken: conditions on one that nobody holds, and on one whose holder's lease has lapsed. */
export interface Turn {
  idle?: object;
  lapsed?: object;
}

interface Change {
  $set?: object;
  $inc?: object;
}

const longAgo = new Date(0);

/**
 * Rows that one claim at a time works on: who holds one alone may write to it, until the lease lapses and somebody else
 * takes it. Every write names its claim in its condition, so that what comes too late changes nothing and says so.
 * `at` is the path below which a row keeps its lease (and what is written), with a dot at its end; else the row itself.
 */
export function createLeased<Row extends Document, Part extends LeaseFields>(rows: Collection<Row>, at = '') {
  const below = (fields: object = {}) =>
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${at}${name}`, value]));
  const filter = (...conditions: object[]) => Object.assign({}, ...conditions) as Filter<Row>;
  const change = ({ $set, $inc }: Change, more: object = {}) =>
    ({ $set: below({ ...$set, ...more }), ...($inc ? { $inc: below($inc) } : {}) }) as UpdateFilter<Row>;

  /** The alternatives under which a row may be taken at `now`. */
  const free = ({ idle, lapsed }: Turn, now: Date) => [
    below({ ...idle, owner: null }),
    below({ ...lapsed, leaseUntil: { $lt: now } }),
  ];

  async function write(which: object, owner: string, $set: Partial<Part>, more: Change = {}): Promise<boolean> {
    const held = filter(which, below({ owner }));
    return (await repeatable(() => rows.updateOne(held, change({ ...more, $set })))).matchedCount === 1;
  }

  return {
    free,

    /**
     * Takes the first row whose turn it is, one that nobody holds before one that was left; null when there is none. Two
     * queries, since an index gives each its order. A claim of a named row whose answer was lost finds the row again.
     */
    async claim(which: object, { idle, lapsed }: Turn, { owner, now, until }: Lease, taken: Change = {}, sort?: Sort) {
      const mine = change(taken, { owner, leaseUntil: until });
      const options = { returnDocument: 'after', projection: { _id: 0 }, ...(sort ? { sort } : {}) } as const;
      const take = (turn: object) => repeatable(() => rows.findOneAndUpdate(filter(which, turn), mine, options));
      const left = [below({ ...lapsed, leaseUntil: { $lt: now } }), below({ ...lapsed, owner })];
      return (await take(below({ ...idle, owner: null }))) ?? (await take({ $or: left }));
    },

    /** Writes to a row; false, and nothing is changed, when `owner` does not hold it (any more). */
    write,

    /** Holds a row for longer; false when it is lost. */
    renew: (which: object, { owner, until }: Lease) => write(which, owner, { leaseUntil: until } as Partial<Part>),

    /** Writes to a row for the last time, and lets it go with that. */
    letGo: (which: object, owner: string, $set: Partial<Part> = {}, more: Change = {}) =>
      write(which, owner, { ...$set, ...unowned }, more),

    /** Deletes a row; false when `owner` does not hold it. */
    async remove(which: object, owner: string): Promise<boolean> {
      return (await repeatable(() => rows.deleteOne(filter(which, below({ owner }))))).deletedCount === 1;
    },

    /** Lets go of every row that a process holds; what it may yet write to them is refused. */
    async letGoAll(process: string, which: object, done: Change): Promise<void> {
      const held = filter(which, below({ owner: { $gte: process, $lt: `${process}$` } }));
      await repeatable(() => rows.updateMany(held, change(done, unowned)));
    },

    /** Ends every lease now: for a process that knows it is the only one. */
    async lapseAll(which: object = {}): Promise<void> {
      const held = filter(which, below({ owner: { $ne: null } }));
      await repeatable(() => rows.updateMany(held, change({}, { leaseUntil: longAgo })));
    },
  };
}

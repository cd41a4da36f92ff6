import { Long } from 'bson';
import { CommandError } from '../errors.ts';
import type { Query } from '../plan/query.ts';

export interface Cursor {
  id: Long;
  namespace: string;
  query: Query;
  usedAt: number;
}

/** Idle time after which MongoDB closes a cursor. */
const idleMilliseconds = 10 * 60_000;

/** Queries whose results are not all fetched yet. */
export class Cursors {
  readonly #open = new Map<string, Cursor>();
  #last = 0;

  open(namespace: string, query: Query): Cursor {
    const cursor = {
      id: Long.fromNumber(Date.now() * 1000 + (++this.#last % 1000)),
      namespace,
      query,
      usedAt: Date.now(),
    };
    this.#open.set(cursor.id.toString(), cursor);
    return cursor;
  }

  get(id: Long, namespace: string): Cursor {
    const cursor = this.#open.get(id.toString());
    if (cursor === undefined || cursor.namespace !== namespace)
      throw new CommandError(43, `cursor id ${id.toString()} not found`);
    cursor.usedAt = Date.now();
    return cursor;
  }

  close(id: Long): boolean {
    return this.#open.delete(id.toString());
  }

  closeIdle(now: number): void {
    for (const [key, cursor] of this.#open) if (now - cursor.usedAt > idleMilliseconds) this.#open.delete(key);
  }

  get size(): number {
    return this.#open.size;
  }
}

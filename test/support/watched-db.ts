import type { Collection, Db, Document } from 'mongodb';

/** What reads only, or says how a collection is read; whatever is not named here may write. */
const reads = new Set(
  'find findOne countDocuments estimatedDocumentCount distinct aggregate listIndexes indexes createIndex createIndexes'.split(
    ' ',
  ),
);

/** How often each collection that was ever asked for was written, by its name. */
export type Writes = ReadonlyMap<string, number>;

const all = new WeakMap<Db, Map<string, number>>();

/** The same database, of which it is known what was written through it. */
export function watchedDb(db: Db): Db {
  const writes = new Map<string, number>();
  const watched = new Proxy(db, {
    get(target, property) {
      if (property !== 'collection') return bound(target, property);
      return (name: string) => {
        if (!writes.has(name)) writes.set(name, 0);
        return watchedCollection(target.collection(name), () => writes.set(name, (writes.get(name) ?? 0) + 1));
      };
    },
  });
  all.set(watched, writes);
  return watched;
}

/** Throws where the database is not watched. */
export function writesOf(db: Db): Writes {
  const writes = all.get(db);
  if (!writes) throw new Error('nobody watches what is written to this database');
  return writes;
}

/** A write counts when it begins and when it has ended: what is read in between may be before or after it. */
export const countsOfWrite = 2;

function watchedCollection(collection: Collection<Document>, written: () => void): Collection<Document> {
  return new Proxy(collection, {
    get(target, property) {
      const own = bound(target, property);
      if (typeof own !== 'function' || reads.has(String(property))) return own;
      return (...args: unknown[]) => {
        written();
        const result: unknown = Reflect.apply(own, target, args);
        if (!(result instanceof Promise)) return result;
        return result.finally(written);
      };
    },
  });
}

function bound(target: object, property: string | symbol): unknown {
  const own: unknown = Reflect.get(target, property, target);
  return typeof own === 'function' ? own.bind(target) : own;
}

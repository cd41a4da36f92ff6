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

/**
 * The same database, of which it is known what was written through it: by its users, or beside a store that is opened on it and keeps
 * what it read. `besides` is told of each write beside that store, when it begins and when it has ended.
 */
export function watchedDb(db: Db, besides: (name: string) => void): { ofStore: Db; ofOthers: Db } {
  const writes = new Map<string, number>();
  const count = (name: string) => writes.set(name, (writes.get(name) ?? 0) + 1);
  const ofOthers = watched(db, writes, (name) => {
    count(name);
    besides(name);
  });
  return { ofStore: watched(db, writes, count), ofOthers };
}

function watched(db: Db, writes: Map<string, number>, written: (name: string) => void): Db {
  const proxy = new Proxy(db, {
    get(target, property) {
      if (property !== 'collection') return bound(target, property);
      return (name: string) => {
        if (!writes.has(name)) writes.set(name, 0);
        return watchedCollection(target.collection(name), () => written(name));
      };
    },
  });
  all.set(proxy, writes);
  return proxy;
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

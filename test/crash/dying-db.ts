import type { Collection, Db, Document } from 'mongodb';

const writes = new Set([
  'insertOne',
  'insertMany',
  'updateOne',
  'updateMany',
  'replaceOne',
  'deleteOne',
  'deleteMany',
  'findOneAndUpdate',
  'findOneAndDelete',
  'findOneAndReplace',
  'bulkWrite',
]);

/** A process that dies before its write number `dieAt` (from 0), and can do nothing afterwards. */
export interface Life {
  /** Called before every write and every call to the world outside: throws when the process is dead or dies now. */
  act(what: string): void;
  /** Everything the process did or was about to do, in order. */
  readonly acts: readonly string[];
  readonly dead: boolean;
}

export class KilledError extends Error {
  override readonly name = 'KilledError';
}

export function createLife(dieAt = Number.POSITIVE_INFINITY): Life {
  const acts: string[] = [];
  let dead = false;
  return {
    acts,
    get dead() {
      return dead;
    },
    act(what) {
      if (dead) throw new KilledError('killed');
      if (acts.push(what) > dieAt) {
        dead = true;
        throw new KilledError('killed');
      }
    },
  };
}

/** The part of a life that a database has to do with. */
export type Acting = Pick<Life, 'act' | 'dead'>;

/** The same database as a process sees it: each write is one of its acts, and once it is dead it reads nothing either. */
export function dyingDb(db: Db, life: Acting): Db {
  return new Proxy(db, {
    get(target, property) {
      if (property === 'collection') return (name: string) => dyingCollection(target.collection(name), life);
      return bound(target, property);
    },
  });
}

function dyingCollection(collection: Collection<Document>, life: Acting): Collection<Document> {
  return new Proxy(collection, {
    get(target, property) {
      const own = bound(target, property);
      if (typeof own !== 'function') return own;
      return (...args: unknown[]) => {
        if (life.dead) throw new KilledError('killed');
        if (writes.has(String(property))) life.act(`${target.collectionName}.${String(property)}`);
        return Reflect.apply(own, target, args);
      };
    },
  });
}

function bound(target: object, property: string | symbol): unknown {
  const own: unknown = Reflect.get(target, property, target);
  return typeof own === 'function' ? own.bind(target) : own;
}

import { CommandError } from '../errors.ts';
import { decode } from '../values/decode.ts';
import { encode } from '../values/encode.ts';
import { type Document, isDocument, isNumeric, toNumber, type Value } from '../values/value.ts';
import { Collection } from './collection.ts';
import { described, Index, type IndexSpec, parseIndexSpec, sameKey, sameSpec } from './index-definition.ts';
import type { Storage } from './storage.ts';

/** Storage keys of collection 0 are the engine's own: 1 is the catalogue, 2 the sessions' last writes. */
const prefix = Buffer.from([0, 0, 0, 0, 0, 1]);
const end = Buffer.from([0, 0, 0, 0, 0, 2]);
const idSpec: IndexSpec = { name: '_id_', key: { _id: 1 }, unique: true };

/** Which collections and indexes there are. */
export class Catalogue {
  readonly #storage: Storage;
  readonly #collections = new Map<string, Collection>();
  /** Numbers are not used again while the engine runs: a cursor on a dropped collection must not read a new one. */
  #lastId = 0;

  constructor(storage: Storage) {
    this.#storage = storage;
    for (const { value } of storage.range({ start: prefix, end, limit: 1e9 })) {
      const collection = this.#load(decode(value));
      this.#collections.set(collection.namespace, collection);
      this.#lastId = Math.max(this.#lastId, collection.id);
    }
  }

  get(namespace: string): Collection | undefined {
    return this.#collections.get(namespace);
  }

  all(): Collection[] {
    return [...this.#collections.values()];
  }

  /** The collection, created if it is not there. */
  ensure(namespace: string): Collection {
    return this.#collections.get(namespace) ?? this.create(namespace);
  }

  create(namespace: string): Collection {
    checkNamespace(namespace);
    const id = ++this.#lastId;
    const indexes = [new Index(idSpec, 1, [false])];
    const collection = this.#collection({ namespace, id, indexes, nextIndex: 2 });
    this.#collections.set(namespace, collection);
    this.#storage.onUndo(() => this.#collections.delete(namespace));
    this.#save(collection);
    return collection;
  }

  drop(collection: Collection): void {
    collection.clear();
    const { indexes } = collection;
    collection.indexes = [];
    this.#collections.delete(collection.namespace);
    this.#storage.onUndo(() => {
      collection.indexes = indexes;
      this.#collections.set(collection.namespace, collection);
    });
    const key = catalogueKey(collection.namespace);
    const stored = this.#storage.get(key);
    if (stored) this.#storage.remove(key, stored);
  }

  /** Builds the index unless the same one is there; a different one of the same name or fields is an error. */
  createIndex(collection: Collection, request: Document): void {
    const spec = parseIndexSpec(request);
    if (spec.name === '_id_' || sameKey(spec, idSpec)) {
      if (sameKey(spec, idSpec)) return;
      throw new CommandError(67, 'the _id index cannot be changed');
    }
    for (const { spec: other } of collection.indexes) {
      if (other.name === spec.name && sameSpec(other, spec)) return;
      if (other.name === spec.name) throw conflict(86, spec, other);
      if (sameKey(other, spec) && samePartial(other, spec)) throw conflict(85, spec, other);
    }
    const index = new Index(
      spec,
      collection.nextIndex,
      Object.keys(spec.key).map(() => false),
    );
    this.#setIndexes(collection, [...collection.indexes, index], collection.nextIndex + 1);
    collection.build(index);
  }

  #setIndexes(collection: Collection, indexes: Index[], nextIndex: number): void {
    const before = { indexes: collection.indexes, nextIndex: collection.nextIndex };
    Object.assign(collection, { indexes, nextIndex });
    this.#storage.onUndo(() => Object.assign(collection, before));
    this.#save(collection);
  }

  #save(collection: Collection): void {
    const key = catalogueKey(collection.namespace);
    const indexes = collection.indexes.map(({ spec, number, multikey }) => ({
      spec: described(spec),
      number,
      multikey,
    }));
    const { namespace, id, nextIndex } = collection;
    this.#storage.put(key, encode({ namespace, id, nextIndex, indexes }), this.#storage.get(key));
  }

  #load(stored: Document): Collection {
    const { namespace, id, nextIndex, indexes } = stored;
    if (typeof namespace !== 'string' || !Array.isArray(indexes)) throw new Error('the catalogue is damaged');
    return this.#collection({ namespace, id: int(id), nextIndex: int(nextIndex), indexes: indexes.map(loadIndex) });
  }

  #collection(stored: { namespace: string; id: number; indexes: Index[]; nextIndex: number }): Collection {
    return new Collection(this.#storage, stored, (collection) => this.#save(collection));
  }
}

function loadIndex(stored: Value): Index {
  if (!isDocument(stored) || !isDocument(stored.spec) || !Array.isArray(stored.multikey))
    throw new Error('the catalogue is damaged');
  const number = int(stored.number);
  const spec = number === 1 ? idSpec : parseIndexSpec(stored.spec);
  return new Index(
    spec,
    number,
    stored.multikey.map((flag) => flag === true),
  );
}

function int(value: Value | undefined): number {
  if (!isNumeric(value)) throw new Error('the catalogue is damaged');
  return toNumber(value);
}

function catalogueKey(namespace: string): Buffer {
  return Buffer.concat([prefix, Buffer.from(namespace)]);
}

/** https://www.mongodb.com/docs/v7.0/reference/limits/#naming-restrictions */
function checkNamespace(namespace: string): void {
  const dot = namespace.indexOf('.');
  const [database, name] = [namespace.slice(0, dot), namespace.slice(dot + 1)];
  if (
    !/^[^/\\. "$\0]{1,63}$/.test(database) ||
    !/^(?!system\.)[^$\0]+$/.test(name) ||
    Buffer.byteLength(namespace) > 255
  )
    throw new CommandError(73, `Invalid namespace specified '${namespace}'`);
}

function samePartial(a: IndexSpec, b: IndexSpec): boolean {
  return encode({ f: a.partialFilterExpression ?? null }).equals(encode({ f: b.partialFilterExpression ?? null }));
}

function conflict(code: 85 | 86, wanted: IndexSpec, existing: IndexSpec): CommandError {
  return new CommandError(
    code,
    `An existing index has the same ${code === 86 ? 'name' : 'key'} as the requested index but differs. ` +
      `Requested index: ${JSON.stringify(described(wanted))}, existing index: ${JSON.stringify(described(existing))}`,
  );
}

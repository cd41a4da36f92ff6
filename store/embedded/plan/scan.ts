import { CommandError } from '../errors.ts';
import type { Collection, StoredDocument } from '../storage/collection.ts';
import type { Index } from '../storage/index-definition.ts';
import type { Storage } from '../storage/storage.ts';
import type { IndexPlan, Plan } from './planner.ts';

/** Documents in portions, so that other commands can run in between. An empty portion means the end. */
export interface Source {
  next(limit: number): StoredDocument[];
}

export function openSource(storage: Storage, collection: Collection, plan: Plan): Source {
  if (plan.kind === 'index') return new IndexScan(storage, collection, plan);
  if (plan.kind === 'scan') return new CollectionScan(collection);
  return new Union(plan.plans.map((part) => new IndexScan(storage, collection, part)));
}

function killed(reason: string): CommandError {
  return new CommandError(175, `the query cannot go on: ${reason}`);
}

class CollectionScan implements Source {
  readonly #collection: Collection;
  #last = 0;

  constructor(collection: Collection) {
    this.#collection = collection;
  }

  next(limit: number): StoredDocument[] {
    if (this.#collection.indexes.length === 0) throw killed('the collection was dropped');
    const documents = this.#collection.readAfter(this.#last, limit);
    this.#last = documents.at(-1)?.record ?? this.#last;
    return documents;
  }
}

class IndexScan implements Source {
  readonly #storage: Storage;
  readonly #collection: Collection;
  readonly #index: Index;
  readonly #reverse: boolean;
  /** What is left of each interval, the current one last. */
  readonly #left: { start: Buffer; end: Buffer; exclusiveStart: boolean }[];
  /** A document with an array has several keys. */
  readonly #seen: Set<number> | undefined;

  constructor(storage: Storage, collection: Collection, { index, bounds, reverse }: IndexPlan) {
    this.#storage = storage;
    this.#collection = collection;
    this.#index = index;
    this.#reverse = reverse;
    this.#seen = index.isMultikey ? new Set() : undefined;
    const left = bounds.intervals.map(({ low, high }) => {
      const [start, end] = [collection.indexKey(index, low), collection.indexKey(index, high)];
      return reverse ? { start: end, end: start, exclusiveStart: true } : { start, end, exclusiveStart: false };
    });
    this.#left = reverse ? left : left.reverse();
  }

  next(limit: number): StoredDocument[] {
    if (!this.#collection.indexes.includes(this.#index)) throw killed('the collection or its index was dropped');
    const documents: StoredDocument[] = [];
    while (documents.length < limit) {
      const interval = this.#left.at(-1);
      if (interval === undefined) break;
      const wanted = limit - documents.length;
      const reverse = this.#reverse;
      const entries = this.#storage.range({ ...interval, limit: wanted, reverse, inclusiveEnd: reverse });
      this.#storage.examined.keys += entries.length;
      for (const { value } of entries) this.#read(value.readUIntBE(0, 6), documents);
      const last = entries.at(-1);
      if (last && entries.length === wanted) Object.assign(interval, { start: last.key, exclusiveStart: true });
      else this.#left.pop();
    }
    return documents;
  }

  #read(record: number, into: StoredDocument[]): void {
    if (this.#seen?.has(record)) return;
    this.#seen?.add(record);
    const bytes = this.#collection.read(record);
    if (bytes) into.push({ record, bytes });
  }
}

class Union implements Source {
  readonly #sources: Source[];
  readonly #seen = new Set<number>();

  constructor(sources: Source[]) {
    this.#sources = sources;
  }

  next(limit: number): StoredDocument[] {
    for (;;) {
      const [current] = this.#sources;
      if (current === undefined) return [];
      const documents = current.next(limit);
      if (documents.length === 0) this.#sources.shift();
      const fresh = documents.filter(({ record }) => !this.#seen.has(record));
      for (const { record } of fresh) this.#seen.add(record);
      if (fresh.length > 0) return fresh;
    }
  }
}

import { CommandError } from '../errors.ts';
import { decode } from '../values/decode.ts';
import type { Document, Maybe } from '../values/value.ts';
import type { Index } from './index-definition.ts';
import type { Storage } from './storage.ts';

/** A document in storage: its record number, its bytes. */
export interface StoredDocument {
  record: number;
  bytes: Buffer;
}

/** The documents of one collection and their index entries, always changed together. */
export class Collection {
  readonly namespace: string;
  readonly id: number;
  /** None, not even that of `_id`, once the collection is dropped. */
  indexes: Index[];
  nextIndex: number;
  readonly #storage: Storage;
  readonly #saveCatalogue: (collection: Collection) => void;
  #nextRecord: number;

  constructor(
    storage: Storage,
    stored: { namespace: string; id: number; indexes: Index[]; nextIndex: number },
    saveCatalogue: (collection: Collection) => void,
  ) {
    this.namespace = stored.namespace;
    this.id = stored.id;
    this.indexes = stored.indexes;
    this.nextIndex = stored.nextIndex;
    this.#storage = storage;
    this.#saveCatalogue = saveCatalogue;
    const [last] = storage.keys({ start: this.#prefix(0, 0xff), end: this.#prefix(0), limit: 1, reverse: true });
    this.#nextRecord = last === undefined ? 1 : recordAtEnd(last) + 1;
  }

  insert(document: Document, bytes: Buffer): void {
    const record = this.#nextRecord++;
    for (const index of this.indexes) this.addEntries(index, document, record);
    this.#storage.put(this.#recordKey(record), bytes, undefined);
  }

  replace(stored: StoredDocument, document: Document, bytes: Buffer): void {
    const before = decode(stored.bytes);
    for (const index of this.indexes) this.#replaceEntries(index, before, document, stored.record);
    this.#storage.put(this.#recordKey(stored.record), bytes, stored.bytes);
  }

  remove(stored: StoredDocument): void {
    const document = decode(stored.bytes);
    for (const index of this.indexes)
      for (const key of this.#entryKeys(index, document, stored.record).keys) this.#removeEntry(key);
    this.#storage.remove(this.#recordKey(stored.record), stored.bytes);
  }

  read(record: number): Buffer | undefined {
    this.#storage.examined.documents++;
    return this.#storage.get(this.#recordKey(record));
  }

  /** The next documents in natural order, after the given record. */
  readAfter(record: number, limit: number): StoredDocument[] {
    const entries = this.#storage.range({
      start: this.#recordKey(record),
      end: this.#prefix(0, 0xff),
      limit,
      exclusiveStart: true,
    });
    this.#storage.examined.documents += entries.length;
    return entries.map(({ key, value }) => ({ record: recordAtEnd(key), bytes: value }));
  }

  count(): number {
    return this.#storage.count(this.#recordKey(0), this.#prefix(0, 0xff));
  }

  /** Adds the index' entries of all documents there are. */
  build(index: Index): void {
    for (let record = 0; ; ) {
      const documents = this.readAfter(record, 1000);
      for (const stored of documents) this.addEntries(index, decode(stored.bytes), stored.record);
      const last = documents.at(-1);
      if (last === undefined) return;
      record = last.record;
    }
  }

  addEntries(index: Index, document: Document, record: number): void {
    const entries = this.#entryKeys(index, document, record);
    this.#noteArrays(index, entries.multikey);
    for (const key of entries.keys) this.#addEntry(index, key, document, record);
  }

  clear(): void {
    this.#storage.removeRange(this.#prefix(0), this.#prefix(0xffff));
  }

  /** Where the index' entries lie in storage; `key` is an encoded row or the start of one. */
  indexKey(index: Index, key: Buffer): Buffer {
    return Buffer.concat([this.#prefix(index.number), key]);
  }

  indexEnd(index: Index): Buffer {
    return this.#prefix(index.number + 1);
  }

  #replaceEntries(index: Index, before: Document, after: Document, record: number): void {
    const old = new Map(this.#entryKeys(index, before, record).keys.map((key) => [key.toString('latin1'), key]));
    const entries = this.#entryKeys(index, after, record);
    this.#noteArrays(index, entries.multikey);
    const added = entries.keys.filter((key) => !old.delete(key.toString('latin1')));
    for (const key of old.values()) this.#removeEntry(key);
    for (const key of added) this.#addEntry(index, key, after, record);
  }

  #addEntry(index: Index, key: Buffer, document: Document, record: number): void {
    if (index.spec.unique && this.#storage.get(key) !== undefined) throw this.#duplicate(index, key, document);
    this.#storage.put(key, recordBytes(record), undefined);
  }

  #removeEntry(key: Buffer): void {
    const value = this.#storage.get(key);
    if (value !== undefined) this.#storage.remove(key, value);
  }

  /** A unique index has the bare key; in others the record number at its end tells equal keys apart. */
  #entryKeys(index: Index, document: Document, record: number): { keys: Buffer[]; multikey: boolean[] } {
    const { rows, multikey } = index.rows(document);
    const prefix = this.#prefix(index.number);
    const suffix = index.spec.unique ? Buffer.alloc(0) : recordBytes(record);
    const keys = rows.map((row) => Buffer.concat([prefix, index.encode(row), suffix]));
    if (keys.length < 2) return { keys, multikey };
    return { keys: [...new Map(keys.map((key) => [key.toString('latin1'), key])).values()], multikey };
  }

  #noteArrays(index: Index, multikey: boolean[]): void {
    const before = index.multikey;
    if (!multikey.some((isArray, i) => isArray && !before[i])) return;
    index.multikey = before.map((wasArray, i) => wasArray || multikey[i] === true);
    this.#storage.onUndo(() => {
      index.multikey = before;
    });
    this.#saveCatalogue(this);
  }

  #duplicate(index: Index, key: Buffer, document: Document): CommandError {
    const row = index.rows(document).rows.find((values) => this.indexKey(index, index.encode(values)).equals(key));
    const keyValue = Object.fromEntries(index.fields.map((field, i) => [field, row?.[i] ?? null]));
    return new CommandError(
      11000,
      `E11000 duplicate key error collection: ${this.namespace} index: ${index.spec.name} dup key: ${shown(keyValue)}`,
      { keyPattern: index.spec.key, keyValue },
    );
  }

  #recordKey(record: number): Buffer {
    const key = Buffer.allocUnsafe(12);
    key.writeUInt32BE(this.id, 0);
    key.writeUInt16BE(0, 4);
    key.writeUIntBE(record, 6, 6);
    return key;
  }

  #prefix(index: number, ...more: number[]): Buffer {
    const key = Buffer.from([0, 0, 0, 0, 0, 0, ...more]);
    key.writeUInt32BE(this.id, 0);
    key.writeUInt16BE(index, 4);
    return key;
  }
}

function recordBytes(record: number): Buffer {
  const bytes = Buffer.allocUnsafe(6);
  bytes.writeUIntBE(record, 0, 6);
  return bytes;
}

export function recordAtEnd(key: Buffer): number {
  return key.readUIntBE(key.length - 6, 6);
}

function shown(keyValue: Record<string, Maybe>): string {
  const fields = Object.entries(keyValue).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return `{ ${fields.join(', ')} }`;
}

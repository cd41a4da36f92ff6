import { statfsSync } from 'node:fs';
import { open, type RootDatabase } from 'lmdb';
import { CommandError } from '../errors.ts';
import { explainedWriteError } from './disk-full.ts';

/** Longest key LMDB takes with its default page size; the record number at the end is within it. */
const longestKey = 1978;

export interface RangeRequest {
  start: Buffer;
  end: Buffer;
  limit: number;
  reverse?: boolean;
  /** Leaves `start` itself out, to go on after the last key seen. */
  exclusiveStart?: boolean;
  inclusiveEnd?: boolean;
}

/** The ordered bytes on disk. Every write happens inside `commit`, and `atomically` takes back what fails half-way. */
export class Storage {
  readonly examined = { keys: 0, documents: 0 };
  readonly #directory: string;
  readonly #database: RootDatabase<Buffer, Buffer>;
  #undo: { inMemory?: () => void; onDisk?: () => void }[] = [];

  /** With `durable` false a commit does not wait for the disk: for data that nobody keeps. */
  constructor(directory: string, { durable = true }: { durable?: boolean } = {}) {
    this.#directory = directory;
    this.#database = open<Buffer, Buffer>({
      path: directory,
      // Said, because LMDB takes a directory with a dot in its name for a file.
      noSubdir: false,
      keyEncoding: 'binary',
      encoding: 'binary',
      cache: false,
      // A commit returns only when its data is on the disk.
      overlappingSync: false,
      noSync: !durable,
    });
  }

  /** Runs the work in one durable write transaction; throws OutOfDiskSpace when the disk cannot take it. */
  commit(work: () => void): void {
    try {
      this.#database.transactionSync(work);
    } catch (error) {
      for (const { inMemory } of this.#undo.reverse()) inMemory?.();
      throw explainedWriteError(error, this.#directory, () => this.#freeBytes());
    } finally {
      this.#undo = [];
    }
  }

  /** Runs the work; if it throws, all it wrote since is taken back. */
  atomically<T>(work: () => T): T {
    const mark = this.#undo.length;
    try {
      return work();
    } catch (error) {
      for (const { inMemory, onDisk } of this.#undo.splice(mark).reverse()) {
        inMemory?.();
        onDisk?.();
      }
      throw error;
    }
  }

  /** Registers how to take back a change in memory that goes with the writes. */
  onUndo(undo: () => void): void {
    this.#undo.push({ inMemory: undo });
  }

  get(key: Buffer): Buffer | undefined {
    return key.length > longestKey ? undefined : this.#database.getBinary(key);
  }

  /** Valid until the next read only. */
  peek(key: Buffer): Buffer | undefined {
    return this.#database.getBinaryFast(key);
  }

  /** `previous` is what the key held, for taking back. */
  put(key: Buffer, value: Buffer, previous: Buffer | undefined): void {
    if (key.length > longestKey)
      throw new CommandError(17280, `key too large to index: the embedded engine allows ${longestKey} bytes`);
    this.#database.putSync(key, value);
    this.#undo.push({ onDisk: () => this.#restore(key, previous) });
  }

  remove(key: Buffer, previous: Buffer): void {
    this.#database.removeSync(key);
    this.#undo.push({ onDisk: () => this.#restore(key, previous) });
  }

  range(request: RangeRequest): { key: Buffer; value: Buffer }[] {
    return [...this.#database.getRange(request)];
  }

  keys(request: RangeRequest): Buffer[] {
    return [...this.#database.getKeys(request)];
  }

  count(start: Buffer, end: Buffer, limit?: number): number {
    return this.#database.getKeysCount(limit === undefined ? { start, end } : { start, end, limit });
  }

  removeRange(start: Buffer, end: Buffer): void {
    for (;;) {
      const entries = this.range({ start, end, limit: 1000 });
      for (const { key, value } of entries) this.remove(key, value);
      if (entries.length < 1000) return;
    }
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  #freeBytes(): number {
    const { bavail, bsize } = statfsSync(this.#directory);
    return bavail * bsize;
  }

  #restore(key: Buffer, previous: Buffer | undefined): void {
    if (previous === undefined) this.#database.removeSync(key);
    else this.#database.putSync(key, previous);
  }
}

import { Binary, Long } from 'bson';
import { CommandError } from '../errors.ts';
import type { Storage } from '../storage/storage.ts';
import { isDocument, type Maybe } from '../values/value.ts';

const prefix = Buffer.from([0, 0, 0, 0, 0, 2]);
const end = Buffer.from([0, 0, 0, 0, 0, 3]);
const lifetimeMilliseconds = 30 * 60_000;

/** A write that its driver may repeat: the session's id and the number of the write in it. */
export interface WriteId {
  session: Buffer;
  number: Long;
}

/**
 * The last write of each session with the answer it got, stored in the write's own transaction. A driver that lost the
 * answer (also because the engine was killed) asks again with the same number and gets the same answer.
 */
export class Sessions {
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** The stored answer if this write has been done; throws TransactionTooOld if a later one has. */
  answered({ session, number }: WriteId): Buffer | undefined {
    const stored = this.#storage.get(sessionKey(session));
    if (stored === undefined) return undefined;
    const order = Long.fromBigInt(stored.readBigInt64LE(0)).compare(number);
    if (order > 0) throw new CommandError(225, `Retryable write ${number.toString()} is older than the session's last`);
    return order === 0 ? stored.subarray(16) : undefined;
  }

  remember({ session, number }: WriteId, reply: Buffer): void {
    const key = sessionKey(session);
    const head = Buffer.alloc(16);
    head.writeBigInt64LE(number.toBigInt(), 0);
    head.writeDoubleLE(Date.now(), 8);
    this.#storage.put(key, Buffer.concat([head, reply]), this.#storage.get(key));
  }

  forget(session: Buffer): void {
    const stored = this.#storage.get(sessionKey(session));
    if (stored) this.#storage.remove(sessionKey(session), stored);
  }

  forgetOld(now: number): void {
    for (const { key, value } of this.#storage.range({ start: prefix, end, limit: 100_000 }))
      if (now - value.readDoubleLE(8) > lifetimeMilliseconds) this.#storage.remove(key, value);
  }
}

function sessionKey(session: Buffer): Buffer {
  return Buffer.concat([prefix, session]);
}

/** The bytes of a session id (`{ id: <uuid> }`). */
export function sessionId(lsid: Maybe): Buffer | undefined {
  return isDocument(lsid) && lsid.id instanceof Binary ? Buffer.from(lsid.id.value()) : undefined;
}

export function writeIdOf(lsid: Maybe, number: Maybe): WriteId | undefined {
  const session = sessionId(lsid);
  if (number === undefined) return undefined;
  if (session === undefined || !(number instanceof Long))
    throw new CommandError(72, 'a retryable write needs a session id and a long transaction number');
  return { session, number };
}

import { CommandError } from '../errors.ts';
import { elements, rawArray } from '../values/decode.ts';
import { encode } from '../values/encode.ts';
import type { Document } from '../values/value.ts';

/** https://www.mongodb.com/docs/v7.0/reference/mongodb-wire-protocol/ */
const opReply = 1;
const opQuery = 2004;
const opMsg = 2013;
const headerSize = 16;
const largestMessage = 48_000_000;

const flagChecksum = 1;
const flagMoreToCome = 2;

export interface Request {
  id: number;
  /** The oldest form, which drivers use for their first `hello` only. */
  legacy: boolean;
  /** The client wants no answer (`w: 0`). */
  silent: boolean;
  body: Buffer;
  /** The documents of the array field `name`, wherever the client has put them. */
  payload(name: string): Buffer[];
}

/** Cuts a stream of bytes into requests. */
export class Framer {
  #parts: Buffer[] = [];
  #size = 0;

  /** Throws if what comes is not the wire protocol. */
  push(bytes: Buffer): Request[] {
    this.#parts.push(bytes);
    this.#size += bytes.length;
    const requests: Request[] = [];
    for (;;) {
      const size = this.#nextSize();
      if (size === undefined || this.#size < size) return requests;
      const all = this.#joined();
      requests.push(parseRequest(all.subarray(0, size)));
      this.#parts = [all.subarray(size)];
      this.#size -= size;
    }
  }

  #nextSize(): number | undefined {
    if (this.#size < headerSize) return undefined;
    const first = this.#parts[0];
    const size = (first && first.length >= 4 ? first : this.#joined()).readInt32LE(0);
    if (size < headerSize || size > largestMessage) throw new Error(`a message of ${size} bytes`);
    return size;
  }

  #joined(): Buffer {
    const joined = this.#parts.length === 1 && this.#parts[0] ? this.#parts[0] : Buffer.concat(this.#parts);
    this.#parts = [joined];
    return joined;
  }
}

function parseRequest(message: Buffer): Request {
  const id = message.readInt32LE(4);
  const code = message.readInt32LE(12);
  if (code === opQuery) return parseQuery(id, message);
  if (code !== opMsg) throw new Error(`operation ${code} is not supported`);
  const flags = message.readUInt32LE(headerSize);
  const end = message.length - (flags & flagChecksum ? 4 : 0);
  const sequences = new Map<string, Buffer[]>();
  let body: Buffer | undefined;
  for (let at = headerSize + 4; at < end; ) {
    const kind = message[at];
    const size = message.readInt32LE(at + 1);
    if (size < 5 || at + 1 + size > end) throw new Error('a section is cut off');
    const section = message.subarray(at + 1, at + 1 + size);
    if (kind === 0) body = section;
    else if (kind === 1) {
      const stop = section.indexOf(0, 4);
      sequences.set(section.toString('utf8', 4, stop), splitDocuments(section.subarray(stop + 1)));
    } else throw new Error(`section kind ${kind} is not supported`);
    at += 1 + size;
  }
  if (body === undefined) throw new Error('a message without a body');
  return request(id, body, (flags & flagMoreToCome) !== 0, sequences);
}

function request(id: number, body: Buffer, silent: boolean, sequences: Map<string, Buffer[]>): Request {
  const payload = (name: string) => {
    const found = sequences.get(name) ?? rawArray(body, name);
    if (found === undefined) throw new CommandError(40414, `BSON field '${name}' is missing but a required field`);
    return found;
  };
  return { id, legacy: false, silent, body, payload };
}

function splitDocuments(bytes: Buffer): Buffer[] {
  const documents: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const size = bytes.readInt32LE(at);
    if (size < 5) throw new Error('a document is cut off');
    documents.push(bytes.subarray(at, at + size));
    at += size;
  }
  return documents;
}

function parseQuery(id: number, message: Buffer): Request {
  const nameEnd = message.indexOf(0, headerSize + 4);
  const body = message.subarray(nameEnd + 9);
  const { value: first } = elements(body).next();
  if (first === undefined || !['hello', 'ismaster', 'isMaster'].includes(first.name))
    throw new Error('OP_QUERY is supported for hello only');
  return { ...request(id, body, false, new Map()), legacy: true };
}

/** The bytes of the answer to a request; the reply is a document or one that is encoded already. */
export function answer({ id, legacy }: Request, reply: Document | Buffer): Buffer {
  const document = Buffer.isBuffer(reply) ? reply : encode(reply);
  // OP_REPLY: flags, cursor id, offset, count. OP_MSG: flags and the kind of section.
  const intro = Buffer.alloc(legacy ? 20 : 5);
  if (legacy) intro.writeInt32LE(1, 16);
  const header = Buffer.alloc(headerSize);
  header.writeInt32LE(headerSize + intro.length + document.length, 0);
  header.writeInt32LE(id, 8);
  header.writeInt32LE(legacy ? opReply : opMsg, 12);
  return Buffer.concat([header, intro, document]);
}

/** `{ cursor: { [batchName]: batch, id, ns }, ok: 1 }` without decoding the documents of the batch. */
export function encodeCursorReply(
  batchName: 'firstBatch' | 'nextBatch',
  batch: readonly Buffer[],
  cursor: { id: Document['id']; ns: string },
): Buffer {
  const array = element(4, batchName, frame(batch.flatMap((bytes, i) => [elementHead(3, String(i)), bytes])));
  const rest = encode({ id: cursor.id ?? null, ns: cursor.ns }).subarray(4, -1);
  const ok = encode({ ok: 1 }).subarray(4, -1);
  return frame([...element(3, 'cursor', frame([...array, rest])), ok]);
}

function element(type: number, name: string, value: Buffer): Buffer[] {
  return [elementHead(type, name), value];
}

function elementHead(type: number, name: string): Buffer {
  return Buffer.from(`${String.fromCharCode(type)}${name}\0`, 'latin1');
}

function frame(parts: readonly Buffer[]): Buffer {
  const size = parts.reduce((total, part) => total + part.length, 5);
  const head = Buffer.alloc(4);
  head.writeInt32LE(size);
  return Buffer.concat([head, ...parts, Buffer.alloc(1)], size);
}

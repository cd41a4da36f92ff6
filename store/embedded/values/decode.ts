import { Binary, Double, Long, ObjectId } from 'bson';
import { CommandError } from '../errors.ts';
import { type Document, isInt32, setField, type Value } from './value.ts';

/** Nesting that a request may have, and that a document may have after updates by paths (of 100 parts at most). */
const deepestRequest = 104;
const deepest = 250;

/**
 * Decodes BSON. With `fields` only these top-level fields are decoded, which makes a scan several times faster
 * than the package's whole-document `deserialize`. Types this engine does not store throw BadValue.
 */
export function decode(bytes: Buffer, fields?: ReadonlySet<string>, start = 1): Document {
  const document: Document = {};
  let wanted = fields?.size ?? Number.POSITIVE_INFINITY;
  for (let at = 4; wanted > 0 && bytes[at] !== 0; ) {
    const type = bytes[at] ?? 0;
    const end = bytes.indexOf(0, at + 1);
    if (end < 0) throw invalid();
    const name = bytes.toString('utf8', at + 1, end);
    if (fields === undefined || fields.has(name)) {
      setField(document, name, valueAt(bytes, type, end + 1, start));
      wanted--;
    }
    at = end + 1 + sizeAt(bytes, type, end + 1);
  }
  return document;
}

/** Decodes what came over the wire, where nesting is limited to MongoDB's 100 levels. */
export function decodeRequest(bytes: Buffer, fields?: ReadonlySet<string>): Document {
  return decode(bytes, fields, deepest - deepestRequest);
}

/** The undecoded documents in the array that is the top-level field `name`; undefined if there is none. */
export function rawArray(bytes: Buffer, name: string): Buffer[] | undefined {
  for (const element of elements(bytes)) {
    if (element.name !== name || element.type !== 4) continue;
    return [...elements(bytes.subarray(element.at, element.at + element.size))].map((item) => {
      if (item.type !== 3) throw new CommandError(14, `BSON field '${name}' must hold documents`);
      return item.bytes;
    });
  }
  return undefined;
}

export interface Element {
  type: number;
  name: string;
  /** Where the element, and where its value starts. */
  start: number;
  at: number;
  size: number;
  bytes: Buffer;
}

export function* elements(bytes: Buffer): Generator<Element> {
  for (let start = 4; bytes[start] !== 0; ) {
    const type = bytes[start] ?? 0;
    const end = bytes.indexOf(0, start + 1);
    if (end < 0) throw invalid();
    const at = end + 1;
    const size = sizeAt(bytes, type, at);
    yield { type, name: bytes.toString('utf8', start + 1, end), start, at, size, bytes: bytes.subarray(at, at + size) };
    start = at + size;
  }
}

function sizeAt(bytes: Buffer, type: number, at: number): number {
  switch (type) {
    case 0x01:
    case 0x09:
    case 0x11:
    case 0x12:
      return 8;
    case 0x02:
    case 0x0d:
    case 0x0e:
      return 4 + length(bytes, at);
    case 0x03:
    case 0x04:
    case 0x0f:
      return length(bytes, at);
    case 0x05:
      return 5 + length(bytes, at);
    case 0x06:
    case 0x0a:
    case 0xff:
    case 0x7f:
      return 0;
    case 0x07:
      return 12;
    case 0x08:
      return 1;
    case 0x0b: {
      const pattern = bytes.indexOf(0, at);
      const options = bytes.indexOf(0, pattern + 1);
      if (pattern < 0 || options < 0) throw invalid();
      return options + 1 - at;
    }
    case 0x10:
      return 4;
    case 0x13:
      return 16;
    default:
      throw invalid();
  }
}

function length(bytes: Buffer, at: number): number {
  const size = bytes.readInt32LE(at);
  if (size < 0 || at + size > bytes.length) throw invalid();
  return size;
}

function valueAt(bytes: Buffer, type: number, at: number, depth: number): Value {
  switch (type) {
    case 0x01: {
      const value = bytes.readDoubleLE(at);
      return isInt32(value) ? new Double(value) : value;
    }
    case 0x02:
      return bytes.toString('utf8', at + 4, at + 3 + length(bytes, at));
    case 0x03:
      return documentAt(bytes, at, depth);
    case 0x04:
      return Object.values(documentAt(bytes, at, depth));
    case 0x05:
      if (bytes[at + 4] === 2) throw new CommandError(2, 'binary subtype 2 is not supported by the embedded engine');
      return new Binary(
        Uint8Array.prototype.slice.call(bytes, at + 5, at + 5 + length(bytes, at)),
        bytes.readUInt8(at + 4),
      );
    case 0x07:
      return new ObjectId(Uint8Array.prototype.slice.call(bytes, at, at + 12));
    case 0x08:
      return bytes[at] === 1;
    case 0x09:
      return dateAt(bytes, at);
    case 0x0a:
      return null;
    case 0x10:
      return bytes.readInt32LE(at);
    case 0x12:
      return new Long(bytes.readInt32LE(at), bytes.readInt32LE(at + 4));
    default:
      throw new CommandError(2, `BSON type ${type} is not supported by the embedded engine`);
  }
}

function documentAt(bytes: Buffer, start: number, depth: number): Document {
  if (depth > deepest) throw new CommandError(15, 'a document is nested too deeply');
  const document: Document = {};
  const stop = start + length(bytes, start) - 1;
  for (let at = start + 4; at < stop; ) {
    const type = bytes[at] ?? 0;
    const end = bytes.indexOf(0, at + 1);
    if (end < 0) throw invalid();
    setField(document, bytes.toString('utf8', at + 1, end), valueAt(bytes, type, end + 1, depth + 1));
    at = end + 1 + sizeAt(bytes, type, end + 1);
  }
  return document;
}

function dateAt(bytes: Buffer, at: number): Date {
  const date = new Date(Number(bytes.readBigInt64LE(at)));
  if (Number.isNaN(date.getTime()))
    throw new CommandError(2, 'dates beyond the years ±271821 are not supported by the embedded engine');
  return date;
}

function invalid(): CommandError {
  return new CommandError(22, 'invalid BSON');
}

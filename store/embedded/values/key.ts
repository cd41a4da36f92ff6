import { Binary, Long, ObjectId } from 'bson';
import { bracketOf, isDocument, isNumeric, type Maybe, type Numeric, toNumber } from './value.ts';

let scratch = Buffer.allocUnsafe(4096);
let size = 0;

/**
 * Bytes whose `memcmp` order is the order of `compare`, value after value; a descending field has its bytes inverted.
 * Equal values (1 and 1.0) give equal bytes.
 */
export function encodeKey(values: readonly Maybe[], descending: readonly boolean[] = []): Buffer {
  size = 0;
  values.forEach((value, i) => {
    const start = size;
    writeValue(value);
    if (descending[i]) for (let at = start; at < size; at++) scratch[at] = 255 - (scratch[at] ?? 0);
  });
  return Buffer.from(scratch.subarray(0, size));
}

function reserve(bytes: number): void {
  if (size + bytes <= scratch.length) return;
  const larger = Buffer.allocUnsafe(Math.max(scratch.length * 2, size + bytes));
  scratch.copy(larger, 0, 0, size);
  scratch = larger;
}

function writeByte(byte: number): void {
  reserve(1);
  scratch[size++] = byte;
}

function writeValue(value: Maybe): void {
  writeByte(bracketOf(value));
  writeBody(value);
}

function writeBody(value: Maybe): void {
  if (value === undefined || value === null) return;
  if (typeof value === 'string') writeText(value);
  else if (isNumeric(value)) writeNumber(value);
  else if (typeof value === 'boolean') writeByte(Number(value));
  else if (value instanceof Date) writeDouble(value.getTime());
  else if (value instanceof ObjectId) writeBytes(value.id);
  else if (Array.isArray(value)) {
    for (const item of value) writeValue(item);
    writeByte(0);
  } else if (value instanceof Binary) writeBinary(value);
  else if (isDocument(value)) {
    for (const [name, item] of Object.entries(value)) {
      writeByte(bracketOf(item));
      writeText(name);
      writeBody(item);
    }
    writeByte(0);
  }
}

/** The nearest double, then what it is off by: so Longs beyond 2^53 keep their exact order. */
function writeNumber(value: Numeric): void {
  const nearest = toNumber(value);
  writeDouble(nearest);
  const rest = value instanceof Long && !Number.isSafeInteger(nearest) ? Number(value.toBigInt() - BigInt(nearest)) : 0;
  reserve(2);
  size = scratch.writeUInt16BE(rest + 0x8000, size);
}

/** A double's bits sort as unsigned bytes once the sign bit is flipped, or all bits of a negative one. */
function writeDouble(value: number): void {
  reserve(8);
  const start = size;
  if (Number.isNaN(value)) {
    scratch.fill(0, start, start + 8);
  } else {
    scratch.writeDoubleBE(value === 0 ? 0 : value, start);
    const first = scratch[start] ?? 0;
    if (first < 0x80) scratch[start] = first | 0x80;
    else for (let at = start; at < start + 8; at++) scratch[at] = 255 - (scratch[at] ?? 0);
  }
  size = start + 8;
}

/** Ends with 00 00; a zero inside is written 00 01, so a shorter text sorts before any longer one. */
function writeText(text: string): void {
  reserve(text.length * 3 + 2);
  size += scratch.write(text.includes('\0') ? text.replaceAll('\0', '\0\x01') : text, size, 'utf8');
  size = scratch.writeUInt16BE(0, size);
}

function writeBytes(bytes: Uint8Array): void {
  reserve(bytes.length);
  scratch.set(bytes, size);
  size += bytes.length;
}

function writeBinary(value: Binary): void {
  reserve(5);
  size = scratch.writeUInt32BE(value.position, size);
  writeByte(value.sub_type);
  writeBytes(value.value());
}

import { Binary, Long, ObjectId } from 'bson';
import { bracketOf, type Document, isDocument, isNumeric, type Maybe, type Numeric, toNumber } from './value.ts';

/** MongoDB's total order over all values: type first, then the value. Missing is below null. */
export function compare(a: Maybe, b: Maybe): number {
  if (typeof a === 'number' && typeof b === 'number') return compareDoubles(a, b);
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b);
  const difference = bracketOf(a) - bracketOf(b);
  if (difference !== 0) return Math.sign(difference);
  if (isNumeric(a) && isNumeric(b)) return compareNumbers(a, b);
  if (a instanceof Date && b instanceof Date) return Math.sign(a.getTime() - b.getTime());
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (a instanceof ObjectId && b instanceof ObjectId) return Buffer.compare(a.id, b.id);
  if (Array.isArray(a) && Array.isArray(b)) return compareArrays(a, b);
  if (a instanceof Binary && b instanceof Binary) return compareBinaries(a, b);
  return isDocument(a) && isDocument(b) ? compareDocuments(a, b) : 0;
}

export function equal(a: Maybe, b: Maybe): boolean {
  return compare(a, b) === 0;
}

/** NaN is the smallest number. */
function compareDoubles(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
}

function compareNumbers(a: Numeric, b: Numeric): number {
  if (a instanceof Long && b instanceof Long) return a.compare(b);
  const difference = compareDoubles(toNumber(a), toNumber(b));
  if (difference !== 0) return difference;
  // The Long was rounded to a double: decide by the exact integers.
  if (a instanceof Long && isBeyondExact(a)) return compareBigInts(a.toBigInt(), BigInt(toNumber(b)));
  if (b instanceof Long && isBeyondExact(b)) return compareBigInts(BigInt(toNumber(a)), b.toBigInt());
  return 0;
}

function isBeyondExact(value: Long): boolean {
  return !Number.isSafeInteger(value.toNumber());
}

function compareBigInts(a: bigint, b: bigint): number {
  return a < b ? -1 : Number(a > b);
}

/** By UTF-8 bytes as MongoDB does. JS compares UTF-16 units, in which surrogates come before U+E000. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return utf8Rank(x) < utf8Rank(y) ? -1 : 1;
  }
  return a.length < b.length ? -1 : 1;
}

function utf8Rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

function compareArrays(a: Maybe[], b: Maybe[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = compare(a[i], b[i]);
    if (difference !== 0) return difference;
  }
  return Math.sign(a.length - b.length);
}

function compareBinaries(a: Binary, b: Binary): number {
  return (
    Math.sign(a.position - b.position) || Math.sign(a.sub_type - b.sub_type) || Buffer.compare(a.value(), b.value())
  );
}

/** Field by field in stored order: type, then name, then value. */
function compareDocuments(a: Document, b: Document): number {
  const left = Object.entries(a);
  const right = Object.entries(b);
  for (const [i, [name, value]] of left.entries()) {
    const other = right[i];
    if (other === undefined) return 1;
    const difference =
      Math.sign(bracketOf(value) - bracketOf(other[1])) || compareStrings(name, other[0]) || compare(value, other[1]);
    if (difference !== 0) return difference;
  }
  return left.length === right.length ? 0 : -1;
}

import { Double, Long } from 'bson';
import { double, isInt32, type Numeric, toNumber, type Value } from './value.ts';

export function isDouble(value: Numeric): boolean {
  return value instanceof Double || (typeof value === 'number' && !isInt32(value));
}

/** MongoDB's addition: int grows into long, a double makes all double. Undefined when a long overflows. */
export function add(a: Numeric, b: Numeric): Value | undefined {
  if (isDouble(a) || isDouble(b)) return double(toNumber(a) + toNumber(b));
  if (typeof a === 'number' && typeof b === 'number') {
    const result = a + b;
    if (isInt32(result)) return result;
  }
  return toLong(toBigInt(a) + toBigInt(b));
}

function toBigInt(value: Numeric): bigint {
  return value instanceof Long ? value.toBigInt() : BigInt(toNumber(value));
}

export function toLong(value: bigint): Long | undefined {
  return BigInt.asIntN(64, value) === value ? Long.fromBigInt(value) : undefined;
}

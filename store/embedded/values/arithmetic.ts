import { Double, Long } from 'bson';
import { double, isInt32, type Numeric, toNumber, type Value } from './value.ts';

const operations = {
  add: { number: (a: number, b: number) => a + b, bigint: (a: bigint, b: bigint) => a + b },
  subtract: { number: (a: number, b: number) => a - b, bigint: (a: bigint, b: bigint) => a - b },
  multiply: { number: (a: number, b: number) => a * b, bigint: (a: bigint, b: bigint) => a * b },
};

export function isDouble(value: Numeric): boolean {
  return value instanceof Double || (typeof value === 'number' && !isInt32(value));
}

/** MongoDB's arithmetic: int grows into long, a double makes all double. Undefined when a long overflows. */
export function calculate(name: keyof typeof operations, a: Numeric, b: Numeric): Value | undefined {
  const operation = operations[name];
  if (isDouble(a) || isDouble(b)) return double(operation.number(toNumber(a), toNumber(b)));
  if (typeof a === 'number' && typeof b === 'number') {
    const result = operation.number(a, b) + 0;
    if (isInt32(result)) return result;
  }
  return toLong(operation.bigint(toBigInt(a), toBigInt(b)));
}

function toBigInt(value: Numeric): bigint {
  return value instanceof Long ? value.toBigInt() : BigInt(toNumber(value));
}

function toLong(value: bigint): Long | undefined {
  return BigInt.asIntN(64, value) === value ? Long.fromBigInt(value) : undefined;
}

/** `$sum`'s total, kept in two doubles so that 0.1 ten times is 1, and whole numbers stay exact beyond 2^53. */
export class Total {
  count = 0;
  #sum = 0;
  #rest = 0;
  #special = 0;
  #hasDouble = false;
  #hasLong = false;

  add(value: Numeric): void {
    this.count++;
    if (isDouble(value)) this.#hasDouble = true;
    const high = toNumber(value);
    this.#addDouble(high);
    if (!(value instanceof Long)) return;
    this.#hasLong = true;
    if (!Number.isSafeInteger(high)) this.#addDouble(Number(value.toBigInt() - BigInt(high)));
  }

  get sum(): Value {
    if (this.#hasDouble) return double(this.#asDouble());
    const whole = BigInt(this.#sum) + BigInt(this.#rest);
    const number = Number(whole);
    if (!this.#hasLong && isInt32(number)) return number;
    return toLong(whole) ?? double(this.#asDouble());
  }

  get average(): Value {
    return this.count === 0 ? null : double(this.#asDouble() / this.count);
  }

  #asDouble(): number {
    return this.#special !== 0 ? this.#special : this.#sum + this.#rest;
  }

  #addDouble(value: number): void {
    if (!Number.isFinite(value)) {
      this.#special += value;
      return;
    }
    // Knuth's two-sum: https://en.wikipedia.org/wiki/2Sum
    const total = this.#sum + value;
    const part = total - this.#sum;
    const rest = this.#sum - (total - part) + (value - part) + this.#rest;
    this.#sum = total + rest;
    this.#rest = rest - (this.#sum - total);
  }
}

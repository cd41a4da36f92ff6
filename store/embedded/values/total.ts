import { Long } from 'bson';
import { isDouble, toLong } from './arithmetic.ts';
import { double, isInt32, type Numeric, toNumber, type Value } from './value.ts';

/** `$sum`'s total, kept in two doubles so that 0.1 ten times is 1, and whole numbers stay exact beyond 2^53. */
export class Total {
  #sum = 0;
  #rest = 0;
  #special = 0;
  #hasDouble = false;
  #hasLong = false;

  add(value: Numeric): void {
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

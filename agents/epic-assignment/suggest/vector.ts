import type { Bag } from './lexicon.ts';

/** A sparse vector: the terms it has, and their values. */
export interface Vector {
  terms: Int32Array;
  values: Float64Array;
}

/** How rare terms are among some texts. */
export interface Rarity {
  /** ln((1 + N) ÷ (1 + df)) + 1 */
  idf(term: number): number;
}

export function rarityOf(bags: readonly Bag[], size: number): Rarity {
  const documents = new Int32Array(size);
  for (const bag of bags) for (const term of bag.keys()) documents[term] = (documents[term] ?? 0) + 1;
  return { idf: (term) => Math.log((1 + bags.length) / (1 + (documents[term] ?? 0))) + 1 };
}

/** The text as a vector of length 1, or of length 0 where it has no terms: (1 + ln tf) · idf. */
export function unitVector(bag: Bag, { idf }: Rarity): Vector {
  const terms = Int32Array.from(bag.keys());
  const values = new Float64Array(terms.length);
  let squares = 0;
  let index = 0;
  for (const [term, times] of bag) {
    const value = (1 + Math.log(times)) * idf(term);
    values[index++] = value;
    squares += value * value;
  }
  return { terms, values: scaled(values, squares) };
}

/** The sum of vectors, brought to length 1. */
export function unitSum(vectors: readonly Vector[]): Vector {
  const sum = new Map<number, number>();
  for (const { terms, values } of vectors) {
    for (let index = 0; index < terms.length; index++) {
      const term = terms[index] ?? 0;
      sum.set(term, (sum.get(term) ?? 0) + (values[index] ?? 0));
    }
  }
  const values = Float64Array.from(sum.values());
  const squares = values.reduce((total, value) => total + value * value, 0);
  return { terms: Int32Array.from(sum.keys()), values: scaled(values, squares) };
}

/** How rare terms are, by ln((1 + N) ÷ (1 + df)): what all texts have counts nothing. */
export function logRarity(bags: readonly Bag[]): (term: number) => number {
  const documents = new Map<number, number>();
  for (const bag of bags) for (const term of bag.keys()) documents.set(term, (documents.get(term) ?? 0) + 1);
  return (term) => Math.log((1 + bags.length) / (1 + (documents.get(term) ?? 0)));
}

/** A vector of length 1, or of length 0 where all its values are 0. */
export function scaledVector(terms: Iterable<number>, values: readonly number[]): Vector {
  const squares = values.reduce((sum, value) => sum + value * value, 0);
  return { terms: Int32Array.from(terms), values: scaled(Float64Array.from(values), squares) };
}

function scaled(values: Float64Array, squares: number): Float64Array {
  if (squares === 0) return values;
  const length = Math.sqrt(squares);
  return values.map((value) => value / length);
}

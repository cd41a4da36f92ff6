import type { Vector } from './vector.ts';

/** Vectors turned round: per term, who has it and how much. */
export interface Postings {
  /** The dot product of a vector with each of the vectors, in their order. */
  dots(vector: Vector): Float64Array;
}

export function postingsOf(vectors: readonly Vector[]): Postings {
  const lists = listsOf(vectors);
  return {
    dots({ terms, values }) {
      const sums = new Float64Array(vectors.length);
      for (let index = 0; index < terms.length; index++) {
        const list = lists.get(terms[index] ?? 0);
        if (!list) continue;
        const value = values[index] ?? 0;
        const { positions, values: own } = list;
        for (let at = 0; at < positions.length; at++) {
          const position = positions[at] ?? 0;
          sums[position] = (sums[position] ?? 0) + value * (own[at] ?? 0);
        }
      }
      return sums;
    },
  };
}

interface List {
  positions: Int32Array;
  values: Float64Array;
}

/** Lists of numbers only: they are read thousands of times and written once. */
function listsOf(vectors: readonly Vector[]): Map<number, List> {
  const growing = new Map<number, { positions: number[]; values: number[] }>();
  for (const [position, { terms, values }] of vectors.entries()) {
    for (let index = 0; index < terms.length; index++) {
      const term = terms[index] ?? 0;
      const list = growing.get(term) ?? { positions: [], values: [] };
      growing.set(term, list);
      list.positions.push(position);
      list.values.push(values[index] ?? 0);
    }
  }
  return new Map(
    [...growing].map(([term, { positions, values }]) => [
      term,
      { positions: Int32Array.from(positions), values: Float64Array.from(values) },
    ]),
  );
}

import type { Vector } from './vector.ts';

/** Vectors turned round: per term, who has it and how much. */
export interface Postings {
  /** The dot product of a vector with each of the vectors, in their order. */
  dots(vector: Vector): Float64Array;
}

export function postingsOf(vectors: readonly Vector[]): Postings {
  const lists = new Map<number, { positions: number[]; values: number[] }>();
  for (const [position, { terms, values }] of vectors.entries()) {
    for (let index = 0; index < terms.length; index++) {
      const term = terms[index] ?? 0;
      const list = lists.get(term) ?? { positions: [], values: [] };
      lists.set(term, list);
      list.positions.push(position);
      list.values.push(values[index] ?? 0);
    }
  }
  return {
    dots({ terms, values }) {
      const sums = new Float64Array(vectors.length);
      for (let index = 0; index < terms.length; index++) {
        const list = lists.get(terms[index] ?? 0);
        if (!list) continue;
        const value = values[index] ?? 0;
        for (let at = 0; at < list.positions.length; at++) {
          const position = list.positions[at] ?? 0;
          sums[position] = (sums[position] ?? 0) + value * (list.values[at] ?? 0);
        }
      }
      return sums;
    },
  };
}

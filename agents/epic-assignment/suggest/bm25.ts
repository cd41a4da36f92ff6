import { addTo, type Bag } from './lexicon.ts';

const k1 = 1.2;
const b = 0.75;
/** A word repeated in a ticket counts at most this often. */
const queryTimes = 2;

/** BM25 of a ticket to each of some documents (Robertson and Zaragoza, 2009), with the idf that never falls below 0. */
export interface Bm25 {
  scores(query: Bag): Float64Array;
}

export function bm25Of(documents: readonly Bag[]): Bm25 {
  const lengths = documents.map(lengthOf);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, documents.length);
  const lists = new Map<number, { positions: number[]; values: number[] }>();
  for (const [position, document] of documents.entries()) {
    const norm = k1 * (1 - b + (b * (lengths[position] ?? 0)) / Math.max(1, mean));
    for (const [term, times] of document) {
      const list = lists.get(term) ?? { positions: [], values: [] };
      lists.set(term, list);
      list.positions.push(position);
      list.values.push((times * (k1 + 1)) / (times + norm));
    }
  }
  return {
    scores(query) {
      const sums = new Float64Array(documents.length);
      for (const [term, times] of query) {
        const list = lists.get(term);
        if (!list) continue;
        const df = list.positions.length;
        const weight = Math.min(times, queryTimes) * Math.log(1 + (documents.length - df + 0.5) / (df + 0.5));
        for (let at = 0; at < df; at++) {
          const position = list.positions[at] ?? 0;
          sums[position] = (sums[position] ?? 0) + weight * (list.values[at] ?? 0);
        }
      }
      return sums;
    },
  };
}

const lengthOf = (bag: Bag) => [...bag.values()].reduce((sum, times) => sum + times, 0);

/** Several texts as one document, the first counted twice. */
export function documentOf(title: Bag, children: readonly Bag[]): Bag {
  const document: Bag = new Map();
  for (const [term, times] of title) document.set(term, 2 * times);
  for (const child of children) for (const [term, times] of child) addTo(document, term, times);
  return document;
}

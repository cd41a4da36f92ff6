import { addTo, type Bag } from './lexicon.ts';
import { postingsOf } from './postings.ts';
import type { Vector } from './vector.ts';

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
  const frequency = new Map<number, number>();
  for (const document of documents) for (const term of document.keys()) addTo(frequency, term, 1);
  const idf = (term: number) => {
    const df = frequency.get(term) ?? 0;
    return Math.log(1 + (documents.length - df + 0.5) / (df + 0.5));
  };
  const postings = postingsOf(
    documents.map((document, position): Vector => {
      const norm = k1 * (1 - b + (b * (lengths[position] ?? 0)) / Math.max(1, mean));
      const values = [...document].map(([term, times]) => (idf(term) * times * (k1 + 1)) / (times + norm));
      return { terms: Int32Array.from(document.keys()), values: Float64Array.from(values) };
    }),
  );
  return {
    scores: (query) =>
      postings.dots({
        terms: Int32Array.from(query.keys()),
        values: Float64Array.from(query.values(), (times) => Math.min(times, queryTimes)),
      }),
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

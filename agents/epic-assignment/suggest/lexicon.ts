/** Numbers terms in the order they are first met, so that texts are compared by number. */
export interface Lexicon {
  idOf(term: string): number;
  termOf(id: number): string;
  size(): number;
}

export function createLexicon(): Lexicon {
  const ids = new Map<string, number>();
  const terms: string[] = [];
  return {
    idOf(term) {
      const known = ids.get(term);
      if (known !== undefined) return known;
      ids.set(term, terms.length);
      terms.push(term);
      return terms.length - 1;
    },
    termOf: (id) => terms[id] ?? '',
    size: () => terms.length,
  };
}

/** How often each term occurs in a text, by the term's number. */
export type Bag = Map<number, number>;

export function addTo(bag: Bag, term: number, times: number): void {
  bag.set(term, (bag.get(term) ?? 0) + times);
}

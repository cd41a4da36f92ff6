/** Endings taken off, the longest first, and what must be left for a word to stay one. */
const endings: readonly [string, string, number][] = [
  ['ations', 'at', 3],
  ['ation', 'at', 3],
  ['ments', '', 4],
  ['ment', '', 4],
  ['ingly', '', 4],
  ['ings', '', 4],
  ['ing', '', 3],
  ['edly', '', 4],
  ['ies', 'y', 2],
  ['ied', 'y', 2],
  ['sses', 'ss', 1],
  ['ed', '', 3],
  ['es', 'e', 3],
  ['ly', '', 4],
  ['s', '', 3],
];

/**
 * A light English stem: plural, tense and adverb endings. Words of other languages lose at most such an ending, in every
 * text alike. `refunds`, `refunded` and `refunding` are one word; `class` and `status` stay.
 */
export function stem(word: string): string {
  if (/(?:ss|us|is)$/.test(word)) return word;
  for (const [ending, put, least] of endings) {
    if (word.endsWith(ending) && word.length - ending.length >= least) return tidy(word.slice(0, -ending.length) + put);
  }
  return tidy(word);
}

/** `stopp` and `stop`, `migrate` and `migrat` are the same word. */
function tidy(word: string): string {
  if (word.length > 4 && word.endsWith('e')) return word.slice(0, -1);
  return word.length > 3 && /([^aeiouls])\1$/.test(word) ? word.slice(0, -1) : word;
}

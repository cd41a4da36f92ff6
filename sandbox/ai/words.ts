/** The meaningful words of a text, without endings, so that “blocked” and “blocking” are one. */
export function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
  return words.filter((word) => word.length > 2 && !common.has(word)).map(stemOf);
}

const stemOf = (word: string) => word.replace(/(?:ing|ed|es|s)$/, '').slice(0, 10);

const common = new Set(
  'the and for with that this from are was were has have had not but you your our its their they them will would can could should which what when who how why been being about into over than then there here also only just more most some any all out off'.split(
    ' ',
  ),
);

import { stem } from './stem.ts';
import { stopWords } from './stop-words.ts';

/** Scripts written without spaces between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}]/u;
const word = /\p{L}[\p{L}\p{M}\p{N}]+/gu;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * The words of a line as they are compared: `camelCase` split, small letters, without accents, stop words and endings. Languages
 * without spaces are cut by the platform's dictionary.
 */
export function wordsOf(line: string): string[] {
  return writtenWords(line).map(stem);
}

/** How a text writes each of its words, by the word's stem; as it was first written. */
export function surfaceWords(text: string): Map<string, string> {
  const written = new Map<string, string>();
  for (const each of writtenWords(text)) if (!written.has(stem(each))) written.set(stem(each), each);
  return written;
}

function writtenWords(line: string): string[] {
  const plain = line
    .replace(/(\p{Ll}|\p{N})(?=\p{Lu})/gu, '$1 ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase();
  const found = unspaced.test(plain) ? segments(plain) : (plain.match(word) ?? []);
  return found.filter((each) => !stopWords.has(each));
}

function segments(text: string): string[] {
  return [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

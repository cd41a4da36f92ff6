import { expect } from 'chai';
import type { AppView, MessageContent } from '../../views/blocks.ts';
import { assertMessage as fitsMessage, assertView as fitsView } from '../../views/limits.ts';

/** What nobody should read in a sentence: signs that are not typeset, and words of machines. */
const unreadable: readonly [string, RegExp][] = [
  ['an ASCII minus', /(?:^|[\s(:])-\d/],
  ['thousands without a separator', /(?<![\w#./:,-])(?!(?:19|20)\d\d(?!\.?\d))\d{4,}(?:\.\d+)?(?![\w-])/],
  ['an account id', /\b712020:/],
  ['a Slack id', /(?<![@#!\w])\b[UCDG]0[A-Z0-9]{6,}\b/],
  ['an ISO time', /\d{4}-\d\d-\d\dT\d\d/],
  ['an HTTP request', /\b(?:GET|POST|PUT|DELETE) \//],
  ['a code of an answer', /\((?:[1-5]\d\d|E[A-Z_]{4,})\)|\bHTTP \d{3}\b/],
  ['a method of an interface', /\b(?:users|conversations|chat|files)\.[a-z]+[A-Za-z.]* (?:answered|got|is)\b/],
  ['a name of code', /\b(?:non-compliant|offenders?|undefined|NaN|null|\[object)\b/],
  ['a field of an answer', /\b[a-z]+[A-Z][A-Za-z]+ (?:is missing|cannot be used)/],
];

/** What files have so that they sort, and forms because it is typed, and no sentence. */
const sortable: typeof unreadable = [
  ['an ISO day', /\b20\d\d-\d\d-\d\d\b/],
  ['an ISO week', /\b20\d\d-W\d\d\b/],
];

/** A moment that Slack shows by the clock alone is read on later days, too. */
const timeOnly = /<!date\^\d+\^(?![^|]*\{(?:date|day|ago))[^|>]*\|[^>]*>/;

/** Links, mentions and dates of Slack's are drawn as something else; what stands in code is meant to be typed. */
const drawn = (text: string) =>
  text
    .replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<[@#!][^>]*>/g, '')
    .replace(/<[^|>]*\|([^>]*)>/g, '$1')
    .replace(/`[^`]*`/g, '')
    // What somebody quotes to an admin, and what a message is called, may be all digits by chance.
    .replace(/\b(?:id|reference:) [a-z0-9]{7,8}\b/g, '');

/** Everything a person reads in blocks: texts, labels, hints, cells; not what is only stored with them. */
export function readTexts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(readTexts);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, entry]) => {
    if (name === 'private_metadata' || name === 'value' || name === 'url') return [];
    const isText = ['text', 'title', 'caption', 'label', 'hint', 'placeholder'].includes(name);
    return isText && typeof entry === 'string' ? [entry] : readTexts(entry);
  });
}

/** What of these texts nobody should read, with the words around it. */
export function unreadableIn(texts: readonly string[], signs = unreadable): string[] {
  return texts.flatMap((text) => {
    const shown = drawn(text);
    const timed = timeOnly.exec(text)?.[0];
    const withoutDay = timed === undefined ? [] : [`a time without its day: ${timed}`];
    const found = signs.flatMap(([what, pattern]) => {
      const found = pattern.exec(shown);
      return found ? [`${what}: …${shown.slice(Math.max(0, found.index - 40), found.index + 40)}…`] : [];
    });
    return [...withoutDay, ...found];
  });
}

export function assertReadable(content: unknown): void {
  expect(unreadableIn(readTexts(content))).to.deep.equal([]);
}

/** The same of sentences, in which days are words as well. */
export const unreadableInSentences = (texts: readonly string[]) => unreadableIn(texts, [...unreadable, ...sortable]);

export function assertSentences(content: unknown): void {
  expect(unreadableInSentences(readTexts(content))).to.deep.equal([]);
}

/** Slack takes it, and a person can read it. */
export function assertMessage(content: MessageContent): void {
  fitsMessage(content);
  assertSentences(content);
}

export function assertView(view: AppView): void {
  fitsView(view);
  assertReadable(view);
}

import { visibleText } from '../../../agents/visible-text.ts';

/** More is not read in a cell, and the format ends at 32,767. */
const longest = 1000;

/** Characters XML 1.0 does not know, which would make the file unreadable: https://www.w3.org/TR/xml/#charsets */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g;

/** Text as a cell may hold it: shortened, and without what a spreadsheet cannot store. It is never a formula. */
export function cellText(text: string): string {
  const visible = visibleText(text);
  const short = visible.length > longest ? `${visible.slice(0, longest - 1)}…` : visible;
  return short.replace(forbidden, '').replace(/\p{Surrogate}/gu, '\uFFFD');
}

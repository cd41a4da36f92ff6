/** What of the question is left to be looked at. */
export interface Page {
  left: string;
}

/** Replaces the first match; whether there was one. */
export function take(page: Page, pattern: RegExp, instead: string, use: (match: RegExpExecArray) => void): boolean {
  const match = pattern.exec(page.left);
  if (!match) return false;
  use(match);
  page.left = `${page.left.slice(0, match.index)}${instead}${page.left.slice(match.index + match[0].length)}`;
  return true;
}

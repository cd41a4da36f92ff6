/** What is read of a description, in characters: what follows the first screens seldom says what a ticket is about. */
const readCharacters = 3000;
/** Beyond this nothing is even looked at: a log pasted into a ticket may have megabytes. */
const mostCharacters = 20_000;

const fenced = /(?:```|~~~)[\s\S]*?(?:```|~~~|$)/g;
const wikiCode = /\{(code|noformat)(?::[^}\n]{0,200})?\}[\s\S]*?(?:\{\1\}|$)/g;
const inlineCode = /`[^`\n]{1,200}`/g;
const comment = /<!--[\s\S]*?(?:-->|$)/g;
const tag = /<\/?[a-z][^<>\n]{0,300}>/gi;
const address = /\b(?:https?:\/\/|www\.)\S+/gi;
const issueKey = /\b[A-Z][A-Z0-9_]+-\d+\b/g;

/** The lines of a description that are prose: no code, comments, tags, addresses and keys of issues; the first 3,000 characters. */
export function proseLines(description: string): string[] {
  const prose = description
    .slice(0, mostCharacters)
    .replace(fenced, '\n')
    .replace(wikiCode, '\n')
    .replace(comment, '\n')
    .replace(address, ' ')
    .replace(inlineCode, ' ')
    .replace(tag, ' ')
    .replace(issueKey, ' ')
    .slice(0, readCharacters);
  return prose
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** A title without addresses and keys of issues. */
export function proseTitle(title: string): string {
  return title.slice(0, readCharacters).replace(address, ' ').replace(issueKey, ' ').trim();
}

/** Keys of issues a text names, such as `SHOP-12`, each once, also those inside addresses. */
export function citedKeys(text: string): string[] {
  return [...new Set(text.slice(0, mostCharacters).match(issueKey) ?? [])];
}

const contractions: readonly (readonly [RegExp, string])[] = [
  [/\b(can)'?t\b/g, '$1 not'],
  [/\bwon't\b/g, 'will not'],
  [/\b(is|are|was|were|has|have|had|do|does|did|would|should|could)n't\b/g, '$1 not'],
  [/\b(hasnt|havent|isnt|arent|didnt|doesnt|dont)\b/g, '$1'],
  [/\b(what|who|how|where|when|that|there|it|he|she)'s\b/g, '$1 is'],
  [/\b(i)'m\b/g, '$1 am'],
  [/\b(we|you|they|who)'re\b/g, '$1 are'],
  [/\b(i|we|you|they|who)'ve\b/g, '$1 have'],
  [/\b(i|we|you|they|it|that|what|who)'ll\b/g, '$1 will'],
  [/\bwhats\b/g, 'what is'],
  [/\bwhos\b/g, 'who is'],
  [/\bhows\b/g, 'how is'],
  [/\bwks?\b/g, 'week'],
  [/\b(?:cant|cannot)\b/g, 'can not'],
];

const withoutApostrophe: Readonly<Record<string, string>> = {
  hasnt: 'has not',
  havent: 'have not',
  isnt: 'is not',
  arent: 'are not',
  didnt: 'did not',
  doesnt: 'does not',
  dont: 'do not',
};

/** Longest question that is read; what is longer is no question. */
export const longestQuestion = 500;

/** A question as people type it, cleaned of what Slack adds: mentions of Reeve, links' markup, emoji, odd quotes. */
export function cleaned(text: string): string {
  return text
    .slice(0, longestQuestion)
    .normalize('NFKC')
    .replace(/[‘’`´]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/<(?:https?|mailto):[^|>]*(?:\|([^>]*))?>/g, ' $1 ')
    .replace(/<#[A-Z0-9]+(?:\|([^>]*))?>/g, ' $1 ')
    .replace(/:[a-z0-9_+-]+:/g, (emoji) => (emoji.length > 2 ? ' ' : emoji))
    .replace(/[*_~](?=\S)|(?<=\S)[*_~]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Lower case, without contractions, quotes and the marks at its end: what rules are matched against. */
export function plain(text: string): string {
  let left = lowered(text);
  for (const [pattern, instead] of contractions) left = left.replace(pattern, instead);
  left = left.replace(/\b[a-z]+\b/g, (word) => withoutApostrophe[word] ?? word);
  return left
    .replace(/["“”()]/g, ' ')
    .replace(/[?!.,;:…]+(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Words that stand for a name that was found. */
export const placeholders = ['PROJECT', 'EPIC', 'TICKET', 'PERSON', 'AGENT', 'STATUS', 'MESSAGE', 'NUMBER'] as const;
const placeholder = new RegExp(`\\b(${placeholders.join('|')})\\b`);

const lowered = (text: string) =>
  text
    .split(placeholder)
    .map((part, index) => (index % 2 === 1 ? part : part.toLowerCase()))
    .join('');

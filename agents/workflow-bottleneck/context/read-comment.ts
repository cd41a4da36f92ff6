import { phrases, supposing } from './phrases.ts';
import type { Named, Statement } from './statement.ts';

/** A quote is there to recognise a comment by, not to repeat it. */
const longestQuote = 180;

/**
 * What a comment says about why its item waits, by its last sentence that says anything; null when rules cannot tell. Quoted text,
 * code and links are left out: they are what somebody else said, or nothing anybody said.
 */
export function readComment(text: string): Statement | null {
  const sentences = sentencesOf(text);
  for (const sentence of sentences.reverse()) {
    const said = readSentence(sentence);
    if (said) return said;
  }
  return null;
}

function readSentence(sentence: string): Statement | null {
  const isQuestion = sentence.endsWith('?');
  for (const { says, pattern } of phrases) {
    const match = pattern.exec(sentence);
    if (!match) continue;
    if (says !== 'waiting' && (isQuestion || supposing.test(sentence))) continue;
    return { says, on: namedIn(match), quote: shortened(sentence) };
  }
  return null;
}

function sentencesOf(text: string): string[] {
  const own = text
    .replace(
      /```[\s\S]*?```|\{code[^}]*\}[\s\S]*?\{code\}|\{quote\}[\s\S]*?\{quote\}|\{noformat\}[\s\S]*?\{noformat\}/g,
      ' ',
    )
    .replace(/^\s*(?:>|bq\.).*$/gm, ' ')
    .replace(/https?:\/\/\S+/g, (url) => /[A-Z][A-Z0-9_]+-\d+$/.exec(url)?.[0] ?? ' ');
  return own
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.trim().replace(/\s+/g, ' '))
    .filter((sentence) => sentence !== '');
}

/** The key of a ticket where one is named, else the words up to where the sentence goes on. */
function namedIn({ 0: said, groups }: RegExpExecArray): Named | null {
  const on = groups?.on;
  if (!on) return null;
  const key = /\b[A-Z][A-Z0-9_]+-\d+\b|#\d+\b/.exec(on)?.[0];
  if (key) return { name: key };
  const words = on.split(/\s+(?:to|before|because|since|so|and|but|which|who|for more than|again)\s/i)[0]?.trim();
  if (!words) return null;
  const isUntil = /\b(?:until|before)\s+$/i.test(said.slice(0, said.lastIndexOf(on)));
  const happens = /^until\s+(.+)$/i.exec(words)?.[1] ?? (isUntil ? words : null);
  return happens === null ? { name: words.replace(/^@/, '') } : { name: happens, event: true };
}

export function shortened(sentence: string): string {
  return sentence.length <= longestQuote ? sentence : `${sentence.slice(0, longestQuote - 1).trimEnd()}…`;
}

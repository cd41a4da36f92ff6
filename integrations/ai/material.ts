import { redact } from './redact.ts';
import type { Passage } from './types.ts';

/** Characters of one text that are sent; a comment of 100 kB says what it has to say in the first few. */
export const passageLimit = 2_000;
/** Characters of all texts of a question. */
export const materialLimit = 40_000;

// Control and format characters, by which an instruction could hide or a line turn around; not line breaks and tabs.
const invisible = /[^\P{C}\n\t]/gu;

/** A text ready to be sent: no secrets, nothing invisible, at most `limit` characters. */
export function presentable(text: string, limit = passageLimit): string {
  // Cut with room first, so that a text of megabytes is not searched whole, and a secret is not cut in two unseen.
  const clean = redact(
    text
      .slice(0, limit * 2)
      .replace(invisible, '')
      .trim(),
  );
  const characters = Array.from(clean);
  return characters.length <= limit ? clean : `${characters.slice(0, limit).join('')} […]`;
}

/** The passages that fit, in their order. */
export function sendable(material: readonly Passage[]): Passage[] {
  let left = materialLimit;
  const sent: Passage[] = [];
  for (const { id, text } of material) {
    const shown = presentable(text);
    left -= id.length + shown.length;
    if (left < 0) break;
    sent.push({ id, text: shown });
  }
  return sent;
}

/** Tokens of a text, estimated high: three characters each. */
export const tokensOf = (text: string): number => Math.ceil(text.length / 3);

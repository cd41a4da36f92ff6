import { aliases, emojis } from '@emoji-mart/data/sets/15/native.json';
import type { ReactNode } from 'react';
import { keyed } from './keyed.ts';

/** A name between colons, or the sign itself. */
const written = /:([a-z0-9_+'\-]+)(?:::skin-tone-\d)?:|\p{RGI_Emoji}/gv;

/** The sign for a name; one nobody knows stays as it is written. */
export const emojiOf = (name: string): string =>
  (emojis[name] ?? emojis[aliases[name] ?? ''])?.skins[0]?.native ?? `:${name}:`;

/** Names between colons as signs, where only text can stand. */
export const withEmoji = (text: string): string =>
  text.replaceAll(written, (whole, name: string | undefined) => (name === undefined ? whole : emojiOf(name)));

/** A sign as a picture, so that it needs no font. */
export const Emoji = ({ sign }: { sign: string }) => <img className="emoji" src={pictureOf(sign)} alt={sign} />;

/** Text with pictures for its emoji. */
export function EmojiText({ text }: { text: string }): ReactNode {
  const pieces: ReactNode[] = [];
  let from = 0;
  for (const match of text.matchAll(written)) {
    const [whole, name] = match;
    const sign = name === undefined ? whole : emojiOf(name);
    if (sign.startsWith(':')) continue;
    pieces.push(text.slice(from, match.index), <Emoji sign={sign} />);
    from = match.index + whole.length;
  }
  return keyed([...pieces, text.slice(from)], (piece) => piece);
}

/** Twemoji's name of a picture: its code points; the mark for “drawn in colour” only within a joined sign. */
function pictureOf(sign: string): string {
  const points = [...sign].map((one) => (one.codePointAt(0) ?? 0).toString(16));
  return `/emoji/${(points.includes('200d') ? points : points.filter((point) => point !== 'fe0f')).join('-')}.svg`;
}

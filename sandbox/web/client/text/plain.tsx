import { isJson, type Json, stringOf } from '../../../slack/workspace/json.ts';
import { EmojiText, withEmoji } from './emoji.tsx';
import { Mrkdwn } from './mrkdwn.tsx';

const textOf = (value: unknown): string => (isJson(value) ? stringOf(value.text) : stringOf(value)) ?? '';

/** The words of a plain_text, mrkdwn or bare string, for where only text can stand. */
export const wordsOf = (value: unknown): string => withEmoji(textOf(value));

/** The same, drawn. */
export const Words = ({ value }: { value: unknown }) => <EmojiText text={textOf(value)} />;

/** A text object: mrkdwn drawn, plain text as it is. */
export function Text({ value }: { value: unknown }) {
  if (!isJson(value)) return typeof value === 'string' ? <Mrkdwn text={value} /> : null;
  if (value.type === 'mrkdwn') return <Mrkdwn text={textOf(value)} />;
  return (
    <span className="plain">
      <Words value={value} />
    </span>
  );
}

export const isText = (value: unknown): value is Json => isJson(value) && typeof value.text === 'string';

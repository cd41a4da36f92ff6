import { isJson, type Json, stringOf } from '../../../slack/workspace/json.ts';
import { withEmoji } from './emoji.ts';
import { Mrkdwn } from './mrkdwn.tsx';

/** The words of a plain_text, mrkdwn or bare string, emoji in place. */
export const wordsOf = (value: unknown): string =>
  withEmoji((isJson(value) ? stringOf(value.text) : stringOf(value)) ?? '');

/** A text object: mrkdwn drawn, plain text as it is. */
export function Text({ value }: { value: unknown }) {
  if (!isJson(value)) return typeof value === 'string' ? <Mrkdwn text={value} /> : null;
  if (value.type === 'mrkdwn') return <Mrkdwn text={stringOf(value.text) ?? ''} />;
  return <span className="plain">{wordsOf(value)}</span>;
}

export const isText = (value: unknown): value is Json => isJson(value) && typeof value.text === 'string';

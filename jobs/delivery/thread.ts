import type { Outbox, OutboxRow } from '../../store/outbox.ts';
import type { Rendered } from './content.ts';
import type { Recipient } from './recipient-of.ts';

/** A message and, where it brings news on one that was sent already, the short reply that says so in its thread. */
export interface Wording {
  message: Rendered;
  reply(news: readonly string[]): Rendered;
}

/** The message a notice goes on from, and what of the notice is new since the last that was said there. */
export interface Earlier {
  ts: string;
  channel: string;
  news: readonly string[];
}

/** A recipient and the conversation they are written to in. */
type AddressedRecipient = Pick<Recipient, 'slackUserId'> & { channel: string };

/**
 * The message a notice with news goes on from; null when its recipient was sent none on its topic. Without anything new in
 * it the message is only edited.
 */
export async function goesOnFrom(
  { key, topic, body }: Pick<OutboxRow, 'key' | 'topic' | 'body'>,
  { slackUserId, channel }: AddressedRecipient,
  outbox: Pick<Outbox, 'sentOn' | 'lastOn'>,
): Promise<Earlier | null> {
  if (body.kind !== 'notice' || body.notice.news === undefined) return null;
  const parent = await outbox.sentOn(topic, slackUserId, channel);
  if (!parent?.channel || !parent.ts) return null;
  const last = await outbox.lastOn(topic, slackUserId, channel, key);
  const said = last?.body.kind === 'notice' ? (last.body.notice.news ?? []) : [];
  return { ts: parent.ts, channel: parent.channel, news: body.notice.news.filter((each) => !said.includes(each)) };
}

/**
 * The thread a reply belongs in: that of the first of these topics its recipient was sent a message on. A message of the same
 * run counts for nothing: which of two goes out first is chance when a process dies between them.
 */
export async function threadOf(
  { body, runKey }: Pick<OutboxRow, 'body' | 'runKey'>,
  { slackUserId, channel }: AddressedRecipient,
  outbox: Pick<Outbox, 'sentOn'>,
): Promise<string | undefined> {
  if (body.kind !== 'notice' || body.notice.thread === undefined) return undefined;
  const { thread } = body.notice;
  for (const topic of typeof thread === 'string' ? [thread] : thread) {
    const sent = await outbox.sentOn(topic, slackUserId, channel);
    const ts = sent?.threadTs ?? sent?.ts;
    if (ts && sent?.runKey !== runKey) return ts;
  }
  return undefined;
}

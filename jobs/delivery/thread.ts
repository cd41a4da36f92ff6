import { audienceKey } from '../../agents/freshness.ts';
import type { Notice } from '../../agents/notice.ts';
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
  /** Where its replies go: the message itself, or the one in whose thread it stands. */
  threadTs: string;
  channel: string;
  news: readonly string[];
}

/** Before everything else of its run. */
export const carrierRank = -1;

/** A recipient and the conversation they are written to in. */
type AddressedRecipient = Pick<Recipient, 'slackUserId'> & { channel: string };

/**
 * How a notice with news goes on from the message its recipient was sent on its topic; null when they were sent none. Without anything
 * new in it the message is only edited.
 */
export async function goesOnFrom(
  { key, topic, body }: Pick<OutboxRow, 'key' | 'topic' | 'body'>,
  parent: OutboxRow | null,
  outbox: Pick<Outbox, 'lastOn'>,
): Promise<Earlier | null> {
  if (body.kind !== 'notice' || body.notice.news === undefined) return null;
  if (!parent?.channel || !parent.ts) return null;
  const last = await outbox.lastOn(topic, parent.slackUserId, parent.channel, key);
  const said = last?.body.kind === 'notice' ? (last.body.notice.news ?? []) : [];
  const known = new Set([...said, ...(body.notice.told ?? [])]);
  return {
    ts: parent.ts,
    threadTs: parent.threadTs ?? parent.ts,
    channel: parent.channel,
    news: body.notice.news.filter((each) => !known.has(each)),
  };
}

/** Why such a notice is not sent. */
export const nothingNew = 'nothing new to say';

/** Whether a notice only brings a message up to date that was sent earlier. */
export const saysNoNews = ({ onlyNews, news = [], told = [] }: Pick<Notice, 'onlyNews' | 'news' | 'told'>): boolean =>
  onlyNews === true && news.every((each) => told.includes(each));

/** Whether a notice that is posted only for its news has none, and no message of its topic to bring up to date. */
export async function saysNothingNew(
  { topic, body, ts, target }: Pick<OutboxRow, 'topic' | 'body' | 'ts' | 'target'>,
  slackUserId: string | null,
  outbox: Pick<Outbox, 'sentToReader' | 'sentOn'>,
): Promise<boolean> {
  if (body.kind !== 'notice' || ts !== null || !saysNoNews(body.notice)) return false;
  if (slackUserId !== null) return !(await outbox.sentToReader(topic, slackUserId));
  return target.kind !== 'channel' || (await outbox.sentOn(topic, null, target.channelId)) === null;
}

/** Whether it only brings a message of its reader's up to date: that disturbs nobody, and is gathered with nothing. */
export async function onlyEdits(
  { key, topic, body }: Pick<OutboxRow, 'key' | 'topic' | 'body'>,
  slackUserId: string | null,
  outbox: Pick<Outbox, 'sentToReader' | 'sentOn' | 'lastOn' | 'conversationWith'>,
): Promise<boolean> {
  if (slackUserId === null || !(await outbox.sentToReader(topic, slackUserId))) return false;
  const channel = await outbox.conversationWith(slackUserId);
  const parent = channel === null ? null : await outbox.sentOn(topic, slackUserId, channel);
  return (await goesOnFrom({ key, topic, body }, parent, outbox))?.news.length === 0;
}

/** Whether it brings a message of its reader's up to date, or belongs in its thread. */
export async function goesUnderSent(
  { topic, body, createdAt }: Pick<OutboxRow, 'topic' | 'body' | 'createdAt'>,
  slackUserId: string | null,
  outbox: Pick<Outbox, 'sentToReader' | 'standingWarning'>,
): Promise<boolean> {
  if (slackUserId === null) return false;
  if (await warningOf({ body, createdAt }, { slackUserId }, outbox)) return true;
  const topics = [topic, ...(body.kind === 'notice' ? topicsOf(body.notice) : [])];
  for (const each of topics) if (await outbox.sentToReader(each, slackUserId)) return true;
  return false;
}

/** So long a source's trouble is one: a warning that stands for longer was of another, or of a run that is not repeated. */
const oneTroubleMs = 24 * 3_600_000;

/** The first warning of the same trouble: a source that is down is told of once, and what else could not be checked in its thread. */
async function warningOf(
  { body, createdAt }: Pick<OutboxRow, 'body' | 'createdAt'>,
  reader: { slackUserId: string | null; channel?: string },
  outbox: Pick<Outbox, 'standingWarning'>,
): Promise<OutboxRow | null> {
  if (body.kind !== 'notice' || body.notice.template !== 'sources-stale') return null;
  return outbox.standingWarning(body.notice.subject.id, reader, new Date(createdAt.getTime() - oneTroubleMs));
}

const topicsOf = ({ thread = [] }: Notice): readonly string[] => (typeof thread === 'string' ? [thread] : thread);

/** Whether other notices of a run to the same audience belong in this one's thread: it goes out before them. */
export function carries({ topic, audience }: Notice, run: readonly Notice[]): boolean {
  const reader = audienceKey(audience);
  return run.some((other) => audienceKey(other.audience) === reader && topicsOf(other).includes(topic));
}

/**
 * The thread a reply belongs in: that of the first of these topics its recipient was sent a message on. A message of the same
 * run counts only when it is the one that carries this: which of two others goes out first is chance when a process dies
 * between them.
 */
export async function threadOf(
  { body, runKey, createdAt }: Pick<OutboxRow, 'body' | 'runKey' | 'createdAt'>,
  { slackUserId, channel }: AddressedRecipient,
  outbox: Pick<Outbox, 'sentOn' | 'standingWarning'>,
): Promise<string | undefined> {
  if (body.kind !== 'notice') return undefined;
  const warning = await warningOf({ body, createdAt }, { slackUserId, channel }, outbox);
  if (warning?.ts && warning.runKey !== runKey) return warning.ts;
  for (const topic of topicsOf(body.notice)) {
    const sent = await outbox.sentOn(topic, slackUserId, channel);
    const ts = sent?.threadTs ?? sent?.ts;
    if (ts && (sent?.runKey !== runKey || sent.rank === carrierRank)) return ts;
  }
  return undefined;
}

/** Whether the message this one belongs under is still on its way. */
export async function waitsForCarrier(
  { body, runKey, rank }: Pick<OutboxRow, 'body' | 'runKey' | 'rank'>,
  now: Date,
  outbox: Pick<Outbox, 'isUnderWay'>,
): Promise<boolean> {
  if (body.kind !== 'notice' || rank === carrierRank) return false;
  const topics = topicsOf(body.notice);
  return topics.length > 0 && outbox.isUnderWay({ topics, runKey, rank: carrierRank }, now);
}

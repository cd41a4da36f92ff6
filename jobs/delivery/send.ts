import { dayOf } from '../../agents/calendar/days.ts';
import { isMessageGone, isRefusedContent } from '../../integrations/slack/errors.ts';
import type { PostedMessage, SlackPoster } from '../../integrations/slack/types.ts';
import type { Outbox, OutboxRow } from '../../store/outbox.ts';
import type { Rendered } from './content.ts';
import type { Recipient } from './recipient-of.ts';
import { type Earlier, goesOnFrom, threadOf, type Wording } from './thread.ts';

/** Slack's clock may run behind ours by this much; looking a little too far back costs nothing. */
const skewMs = 10 * 60_000;

export interface Sender {
  slack: SlackPoster;
  outbox: Outbox;
  owner: string;
  /** Where a member is written to: their conversation if it is known, else their own id. */
  addressOf(slackUserId: string): Promise<string>;
}

/** Where a row's message is now, and whether the reader was newly disturbed by it. */
export interface Sent extends PostedMessage {
  edited: boolean;
}

/**
 * Gets a claimed row's message to Slack once: looks for it first if an earlier try may have posted it, edits the message
 * already sent on its topic if there is one and replies in its thread if there is news, else posts. Null when another
 * process has taken the row over.
 */
export async function sendRow(
  row: OutboxRow,
  recipient: Recipient,
  { message, reply }: Wording,
  to: Sender,
  now: Date,
) {
  const { slackUserId } = recipient;
  const channel = recipient.channelId ?? (slackUserId === null ? null : await to.addressOf(slackUserId));
  if (channel === null) throw new Error(`${row.key} has neither a member nor a channel`);
  const addressed = { slackUserId, channel };
  const earlier = row.ts === null ? await to.outbox.sentOn(row.topic, slackUserId, channel) : row;
  const parent = row.ts === null ? await goesOnFrom(row, earlier, to.outbox) : null;
  const follows = parent !== null && parent.news.length > 0 && (await edited(parent, message, to.slack));
  const threadTs = follows ? parent.threadTs : await threadOf(row, addressed, to.outbox);
  const at = { ...addressed, threadTs };
  const words = follows ? reply(parent.news) : message;
  const sent =
    (await findLost(row, at, words, to)) ??
    (follows ? null : await editEarlier(earlier, message, to)) ??
    (await post(row, at, words, to, now));
  if (sent === null) return null;
  // A reply disturbs less than a message of its own, and is never the one too many.
  const counted = !sent.edited && threadTs === undefined && slackUserId !== null && row.body.kind === 'notice';
  return {
    ...sent,
    slackUserId,
    sentAt: now,
    sentDay: counted ? dayOf(now, recipient.timeZone) : null,
    ...(threadTs !== undefined && !sent.edited ? { threadTs } : {}),
    ...(follows ? { follows } : {}),
  };
}

/** The message a reply goes on from says from now on what holds; false when it is gone. */
async function edited({ channel, ts }: Earlier, message: Rendered, slack: SlackPoster): Promise<boolean> {
  try {
    await update(slack, { channel, ts }, message);
    return true;
  } catch (error) {
    if (isMessageGone(error)) return false;
    throw error;
  }
}

/** Where a message goes: a conversation, and the thread in it when it is a reply. */
interface Place {
  slackUserId: string | null;
  channel: string;
  threadTs: string | undefined;
}

/** A post whose outcome was never stored: by a process that died, or an answer that was lost. */
async function findLost(
  row: OutboxRow,
  { threadTs }: Place,
  message: Rendered,
  { slack }: Sender,
): Promise<Sent | null> {
  if (row.postingAt === null || row.channel === null || row.ts !== null) return null;
  // By a member's id one can post, but not look back.
  const channel = row.channel === row.slackUserId ? await slack.openDm(row.channel) : row.channel;
  const since = new Date(row.postingAt.getTime() - skewMs);
  let found: PostedMessage | null = null;
  for (const key of [row.key, ...(row.formerKeys ?? [])])
    found ??= await slack.findByKey(channel, key, since, threadTs);
  if (!found) return null;
  // A digest may have grown since.
  if (row.body.kind === 'digest') await update(slack, found, message);
  return { ...found, edited: false };
}

async function editEarlier(earlier: OutboxRow | null, message: Rendered, { slack }: Sender): Promise<Sent | null> {
  if (!earlier?.channel || !earlier.ts) return null;
  const posted = { channel: earlier.channel, ts: earlier.ts };
  try {
    await update(slack, posted, message);
    return { ...posted, edited: true };
  } catch (error) {
    if (isMessageGone(error)) return null;
    throw error;
  }
}

async function post(
  row: OutboxRow,
  at: Place,
  message: Rendered,
  { slack, outbox, owner }: Sender,
  now: Date,
): Promise<Sent | null> {
  if (
    !(await outbox.posting(row.key, owner, {
      slackUserId: at.slackUserId,
      channel: at.channel,
      postingAt: row.postingAt ?? now,
    }))
  )
    return null;
  const posted = await withFallback(message, (content) => slack.post(at.channel, content, row.key, at.threadTs));
  return { ...posted, edited: false };
}

const update = (slack: SlackPoster, posted: PostedMessage, message: Rendered) =>
  withFallback(message, (content) => slack.update(posted, content));

/** New blocks may be refused by some workspaces; the plainer message says the same. */
async function withFallback<Result>(
  { content, fallback }: Rendered,
  deliver: (content: Rendered['content']) => Promise<Result>,
): Promise<Result> {
  try {
    return await deliver(content);
  } catch (error) {
    if (!isRefusedContent(error)) throw error;
    return deliver(fallback());
  }
}

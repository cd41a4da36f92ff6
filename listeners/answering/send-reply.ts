import type { WebClient } from '@slack/web-api';
import { errorWords } from '../../services/error-words.ts';
import { markdownOf } from '../../views/answers/markdown.ts';
import { buildReply, endBlocks, type Reply, replyText } from '../../views/answers/reply.ts';
import type { Deps } from '../transport/deps.ts';

export interface Place {
  channel: string;
  threadTs: string;
}

/** Slack shows what arrives; a line or two at a time reads well and costs few calls. */
const pieceLength = 240;

/** Shows that an answer is being worked out, with Stop. It is not worth failing for. */
export async function showWorking(
  client: WebClient,
  { channel, threadTs: thread_ts }: Place,
  slackUserId: string,
): Promise<void> {
  await Promise.allSettled([
    client.agents.sessions.setStatus({
      channel_id: channel,
      thread_ts,
      status: 'processing',
      initiator_user_id: slackUserId,
    }),
    client.assistant.threads.setStatus({ channel_id: channel, thread_ts, status: 'is looking it up …' }),
  ]);
}

/** Shows that nothing is being worked out any more. */
export async function showIdle(client: WebClient, { channel, threadTs: thread_ts }: Place): Promise<void> {
  await Promise.allSettled([
    client.agents.sessions.setStatus({ channel_id: channel, thread_ts, status: 'active' }),
    client.assistant.threads.setStatus({ channel_id: channel, thread_ts, status: '' }),
  ]);
}

/**
 * Sends an answer into its thread: streamed where Slack and the pace allow it, else whole. A stream that breaks is
 * replaced by the whole answer; one that was stopped stays as it is. Throws when `signal` is aborted.
 */
export async function sendReply(
  deps: Deps,
  client: WebClient,
  place: Place,
  reply: Reply,
  signal: AbortSignal,
): Promise<void> {
  const { channel, threadTs: thread_ts } = place;
  const whole = deps.fit.message(buildReply(reply));
  if (!deps.running.mayStream(Date.now())) {
    await client.chat.postMessage({ channel, thread_ts, ...whole });
    return;
  }
  const stream = client.chatStream({ channel, thread_ts, buffer_size: 1 });
  try {
    for (const piece of piecesOf(markdownOf(replyText(reply)))) {
      signal.throwIfAborted();
      await stream.append({ markdown_text: piece });
    }
    signal.throwIfAborted();
    const { blocks } = deps.fit.message({ text: reply.text, blocks: endBlocks(reply) });
    await stream.stop({ blocks, session_status: 'active' });
  } catch (error) {
    signal.throwIfAborted();
    deps.logger.info({ error: errorWords(error) }, 'an answer could not be streamed, so it is sent whole');
    if (stream.ts) await client.chat.update({ channel, ts: stream.ts, ...whole });
    else await client.chat.postMessage({ channel, thread_ts, ...whole });
  }
}

/** Whole lines, a few at a time. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const line of text.split(/(?<=\n)/)) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + line.length <= pieceLength) pieces[pieces.length - 1] = last + line;
    else pieces.push(line);
  }
  return pieces;
}

import { buildReply } from '../../views/answers/reply.ts';
import type { MessageContent } from '../../views/blocks.ts';
import { StoppedError } from '../answering/running.ts';
import { sendReply, showIdle, showWorking } from '../answering/send-reply.ts';
import { watchForStop } from '../answering/stop-elsewhere.ts';
import { dispatch } from '../commands/pm.ts';
import { commandWritten } from '../commands/written.ts';
import type { Asked, CommandContext, EventContext, Listener } from '../transport/listener.ts';
import { isSpreadsheet, takeSentFile } from './forecast-file.ts';

/** A direct message is answered in its thread; a spreadsheet sent along is taken as one of forecasts. */
export const message: Listener = {
  kind: 'event',
  id: 'message',
  async handle(context) {
    const { deps, client, event } = context;
    const { channel, threadTs, files } = event;
    const file = files.find(isSpreadsheet);
    if (file) {
      const content = deps.fit.message(await takeSentFile(context, file.id));
      await client.chat.postMessage({ channel, thread_ts: threadTs, ...content });
      return;
    }
    const answer = async (content: MessageContent) => {
      await client.chat.postMessage({ channel, thread_ts: threadTs, ...deps.fit.message(content) });
    };
    if (!(await answeredAsCommand(context, answer))) await answerInThread(context);
  },
};

/** A line only a command understands is that command, as written with `/pm`. */
async function answeredAsCommand(
  { deps, actor, client, event: { text } }: EventContext<Asked>,
  answer: CommandContext['answer'],
): Promise<boolean> {
  const written = commandWritten(text);
  if (!written) return false;
  await dispatch({ deps, actor, client, text, triggerId: '', answer }, written.name, written.words);
  return true;
}

async function answerInThread({ deps, actor, client, event }: EventContext<Asked>): Promise<void> {
  const { channel, threadTs, text, user: slackUserId } = event;
  const { signal, done } = deps.running.begin(channel, threadTs);
  const place = { channel, threadTs };
  const unwatch = await watchForStop(deps, place);
  try {
    await showWorking(client, place, slackUserId);
    const reply = await deps.conversation.respond({ deps, actor }, { ...place, slackUserId }, text, signal);
    await sendReply(deps, client, place, reply, signal);
  } catch (error) {
    await showIdle(client, place);
    // Whoever pressed Stop, or asked the next thing, wants no answer to this one.
    if (!(error instanceof StoppedError || signal.reason instanceof StoppedError)) throw error;
  } finally {
    unwatch();
    done();
  }
}

/** A mention in a channel is answered to whoever wrote it alone: hours and budgets are nobody else's business. */
export const appMention: Listener = {
  kind: 'event',
  id: 'app_mention',
  async handle(context) {
    const { deps, actor, client, event } = context;
    const { channel, user, threadTs, text } = event;
    const answer = async (content: MessageContent) => {
      await client.chat.postEphemeral({ channel, user, ...deps.fit.message(content) });
    };
    if (await answeredAsCommand(context, answer)) return;
    const { signal, done } = deps.running.begin(channel, threadTs);
    try {
      const thread = { channel, threadTs, slackUserId: user };
      const reply = await deps.conversation.respond({ deps, actor }, thread, text, signal);
      await answer(buildReply(reply));
    } finally {
      done();
    }
  },
};

/** Stop was pressed: what is being worked out or streamed in that thread ends, here or in another process. */
export const sessionStopped: Listener = {
  kind: 'event',
  id: 'agent_session_stopped',
  async handle({ deps, client, event }) {
    const { channel, threadTs } = event;
    if (!deps.running.stop(channel, threadTs)) await deps.store.stops.ask({ channel, threadTs }, deps.clock());
    await showIdle(client, event);
  },
};

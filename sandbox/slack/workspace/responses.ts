import { checkBlocks } from '../../../views/limits.ts';
import { type Json, jsonList, stringOf } from './json.ts';
import { addEphemeral, addMessage, compose, type Draft } from './messages.ts';
import { problemMessages, SlackError, withMessages } from './slack-error.ts';
import type { ResponseUrl, State } from './state.ts';
import { app } from './team.ts';

/** What the app says through a response_url, or in its acknowledgement of a command. Throws what Slack refuses. */
export function respond(state: State, place: Omit<ResponseUrl, 'at' | 'uses'>, answer: Json): void {
  // Reeve changes its messages by `chat.update` alone.
  if (answer.replace_original === true || answer.delete_original === true) throw new SlackError('not_supported');
  const draft = draftOf(answer);
  const conversation = state.conversations.get(place.channelId);
  const message = compose(state, app.userId, draft);
  if (answer.response_type === 'in_channel' && conversation) addMessage(state, conversation, message);
  else addEphemeral(state, { channelId: place.channelId, userId: place.userId, message });
}

function draftOf(answer: Json): Draft {
  const blocks = jsonList(answer.blocks);
  const problems = answer.blocks === undefined ? [] : checkBlocks(answer.blocks, 'message');
  if (problems.length > 0) throw withMessages('invalid_blocks', problemMessages(problems));
  const text = stringOf(answer.text) ?? '';
  if (!text && blocks.length === 0) throw new SlackError('no_text');
  const threadTs = stringOf(answer.thread_ts);
  return { text, ...(blocks.length > 0 ? { blocks } : {}), ...(threadTs ? { thread_ts: threadTs } : {}) };
}

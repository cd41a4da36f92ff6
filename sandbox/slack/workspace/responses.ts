import { checkBlocks } from '../../../views/limits.ts';
import { type Json, jsonList, stringOf } from './json.ts';
import { addEphemeral, addMessage, compose, type Draft, rewrite } from './messages.ts';
import { problemMessages, SlackError, withMessages } from './slack-error.ts';
import type { ResponseUrl, State } from './state.ts';
import { app } from './team.ts';

/** What the app says through a response_url, or in its acknowledgement of a command. Throws what Slack refuses. */
export function respond(state: State, place: Omit<ResponseUrl, 'at' | 'uses'>, answer: Json): void {
  if (answer.delete_original === true) {
    removeOriginal(state, place);
    return;
  }
  const draft = draftOf(answer);
  if (answer.replace_original === true && replaceOriginal(state, place, draft)) return;
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

function original(state: State, { channelId, messageTs, userId }: Omit<ResponseUrl, 'at' | 'uses'>) {
  const message = state.conversations.get(channelId)?.messages.find(({ ts }) => ts === messageTs);
  const ephemeral = state.ephemerals.find((entry) => entry.userId === userId && entry.message.ts === messageTs);
  return { message, ephemeral };
}

function replaceOriginal(state: State, place: Omit<ResponseUrl, 'at' | 'uses'>, draft: Draft): boolean {
  const { message, ephemeral } = original(state, place);
  const target = message ?? ephemeral?.message;
  if (!target) return false;
  rewrite(state, target, draft);
  if (message) state.publish({ type: 'message_changed', channelId: place.channelId, message });
  else if (ephemeral) state.publish({ type: 'ephemeral_changed', ephemeral });
  return true;
}

function removeOriginal(state: State, place: Omit<ResponseUrl, 'at' | 'uses'>): void {
  const { message, ephemeral } = original(state, place);
  const conversation = state.conversations.get(place.channelId);
  if (message && conversation) {
    conversation.messages.splice(conversation.messages.indexOf(message), 1);
    state.publish({ type: 'message_deleted', channelId: place.channelId, message });
  } else if (ephemeral) {
    state.ephemerals.splice(state.ephemerals.indexOf(ephemeral), 1);
    state.publish({ type: 'ephemeral_deleted', ephemeral });
  }
}

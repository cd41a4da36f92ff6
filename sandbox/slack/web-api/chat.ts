import { isJson, type Json, jsonList } from '../workspace/json.ts';
import { addEphemeral, addMessage, compose, type Draft, findMessage, rewrite } from '../workspace/messages.ts';
import type { Conversation } from '../workspace/model.ts';
import { SlackError, withMessages } from '../workspace/slack-error.ts';
import { app } from '../workspace/team.ts';
import { blocksOf, flag, type Methods, need, optional, visible, writable } from './method.ts';

const maxPosted = 40_000;
const maxUpdated = 4_000;
const maxMetadata = 8_000;

export const chatMethods: Methods = {
  'chat.postMessage': {
    tier: 'post',
    scope: 'chat:write',
    run({ state }, args) {
      const conversation = writable(state, need(args, 'channel'));
      const draft = { ...contentOf(args), ...threadOf(conversation, args), ...metadataOf(args) };
      const broadcast = flag(args, 'reply_broadcast') ? { subtype: 'thread_broadcast' } : {};
      const message = compose(state, app.userId, { ...draft, ...broadcast, text: draft.text.slice(0, maxPosted) });
      addMessage(state, conversation, message);
      return { channel: conversation.id, ts: message.ts, message };
    },
  },
  'chat.update': {
    tier: 50,
    scope: 'chat:write',
    run({ state }, args) {
      const conversation = visible(state, need(args, 'channel'));
      const message = findMessage(conversation, need(args, 'ts'));
      if (!message) throw new SlackError('message_not_found');
      if (message.user !== app.userId) throw new SlackError('cant_update_message');
      if (message.streaming_state === 'in_progress') throw new SlackError('streaming_state_conflict');
      const text = optional(args, 'text');
      if ([...(text ?? '')].length > maxUpdated) throw new SlackError('msg_too_long');
      rewrite(state, message, { ...contentOf(args), ...metadataOf(args) });
      state.publish({ type: 'message_changed', channelId: conversation.id, message });
      return { channel: conversation.id, ts: message.ts, text: message.text, message };
    },
  },
  'chat.postEphemeral': {
    tier: 100,
    scope: 'chat:write',
    run({ state }, args) {
      const conversation = writable(state, need(args, 'channel'));
      const userId = need(args, 'user');
      if (!conversation.members.includes(userId)) throw new SlackError('user_not_in_channel');
      const draft = { ...contentOf(args), ...threadOf(conversation, args) };
      const message = compose(state, app.userId, draft);
      addEphemeral(state, { channelId: conversation.id, userId, message });
      return { message_ts: message.ts };
    },
  },
};

function contentOf(args: Json): Draft {
  const blocks = blocksOf(args);
  const text = optional(args, 'text') ?? '';
  const markdown = optional(args, 'markdown_text');
  const attachments = jsonList(args.attachments);
  if (markdown !== undefined) {
    if (text || blocks) throw new SlackError('markdown_text_conflict');
    return { text: markdown, blocks: blocksOf({ blocks: [{ type: 'markdown', text: markdown }] }) ?? [] };
  }
  if (!text && !blocks?.length && attachments.length === 0) throw new SlackError('no_text');
  return { text, ...(blocks ? { blocks } : {}), ...(attachments.length > 0 ? { attachments } : {}) };
}

function threadOf(conversation: Conversation, args: Json): { thread_ts?: string } {
  const thread_ts = optional(args, 'thread_ts');
  if (!thread_ts) return {};
  if (!findMessage(conversation, thread_ts)) throw new SlackError('thread_not_found');
  return { thread_ts };
}

/** Metadata is `{ event_type, event_payload }`, values flat: https://docs.slack.dev/messaging/message-metadata */
export function metadataOf(args: Json): { metadata?: Json } {
  const { metadata } = args;
  if (metadata === undefined || metadata === '') return {};
  if (!isJson(metadata)) throw new SlackError('invalid_metadata_format');
  if (typeof metadata.event_type !== 'string' || !isJson(metadata.event_payload)) {
    throw withMessages('invalid_metadata_format', ['[ERROR] event_type and event_payload are required']);
  }
  if (JSON.stringify(metadata).length > maxMetadata) throw new SlackError('metadata_too_large');
  return { metadata };
}

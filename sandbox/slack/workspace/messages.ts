import type { Json } from './json.ts';
import type { Conversation, Ephemeral, SlackMessage } from './model.ts';
import type { State } from './state.ts';
import { app } from './team.ts';

/** What of a message its author decides. */
export interface Draft {
  text: string;
  blocks?: Json[];
  attachments?: Json[];
  metadata?: Json;
  thread_ts?: string;
  subtype?: string;
}

/** The draft as a message of `userId`, now, with a block_id in every block as Slack gives one. */
export function compose(state: State, userId: string, draft: Draft): SlackMessage {
  const { blocks, ...rest } = draft;
  return {
    type: 'message',
    ts: state.ids.ts(),
    user: userId,
    team: state.team.id,
    ...(userId === app.userId ? { bot_id: app.botId, app_id: app.appId } : {}),
    ...rest,
    ...(blocks && blocks.length > 0 ? { blocks: withBlockIds(state, blocks) } : {}),
  };
}

/** Slack names every block that has no name; `markdown` loses its own. */
export function withBlockIds(state: State, blocks: readonly Json[]): Json[] {
  return blocks.map((block) => {
    const own = block.type === 'markdown' ? undefined : block.block_id;
    const children = Array.isArray(block.child_blocks) ? { child_blocks: withBlockIds(state, block.child_blocks) } : {};
    const cards =
      block.type === 'carousel' && Array.isArray(block.elements)
        ? { elements: withBlockIds(state, block.elements) }
        : {};
    return {
      ...block,
      ...children,
      ...cards,
      block_id: own ?? state.ids.number('block').toString(36).padStart(5, '0'),
    };
  });
}

/** Adds the message to the conversation and tells who listens; a status shown in its thread ends. */
export function addMessage(state: State, conversation: Conversation, message: SlackMessage): SlackMessage {
  conversation.messages.push(message);
  clearStatus(state, conversation.id, message.thread_ts ?? '');
  state.publish({ type: 'message', channelId: conversation.id, message });
  return message;
}

function clearStatus(state: State, channelId: string, threadTs: string): void {
  if (!state.statuses.delete(`${channelId}/${threadTs}`)) return;
  state.publish({ type: 'status', channelId, threadTs, status: '', loadingMessages: [] });
}

export function addEphemeral(state: State, ephemeral: Ephemeral): Ephemeral {
  state.ephemerals.push(ephemeral);
  state.publish({ type: 'ephemeral', ephemeral });
  return ephemeral;
}

/** Replaces text and blocks of a message in place; blocks that are not given are gone. */
export function rewrite(state: State, message: SlackMessage, draft: Draft): void {
  state.earlierBlocks.set(message.ts, [...(message.blocks ?? []), ...(state.earlierBlocks.get(message.ts) ?? [])]);
  message.text = draft.text;
  if (draft.blocks && draft.blocks.length > 0) message.blocks = withBlockIds(state, draft.blocks);
  else delete message.blocks;
  if (draft.metadata) message.metadata = draft.metadata;
  message.edited = { user: message.user, ts: state.ids.ts() };
}

export const findMessage = (conversation: Conversation, ts: string): SlackMessage | undefined =>
  conversation.messages.find((message) => message.ts === ts);

/** A message as the API answers it: a thread's root says how many replies it has. */
export function answered(conversation: Conversation, message: SlackMessage): SlackMessage {
  const replies = conversation.messages.filter(({ thread_ts, ts }) => thread_ts === message.ts && ts !== message.ts);
  const last = replies.at(-1);
  if (!last) return message;
  const users = [...new Set(replies.map(({ user }) => user))];
  return {
    ...message,
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users: users,
    reply_users_count: users.length,
    latest_reply: last.ts,
  };
}

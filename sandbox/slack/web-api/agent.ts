import { type Json, jsonList, stringList } from '../workspace/json.ts';
import { findMessage } from '../workspace/messages.ts';
import { SlackError } from '../workspace/slack-error.ts';
import { app } from '../workspace/team.ts';
import { type Methods, need, optional, writable } from './method.ts';
import { setSession } from './streams.ts';

const maxPrompts = 4;
const maxLoadingMessages = 10;
const sessionStatuses = ['processing', 'active', 'suspended', 'closed'];

export const agentMethods: Methods = {
  'assistant.threads.setSuggestedPrompts': {
    tier: 100,
    scope: 'assistant:write',
    run({ state }, args) {
      const { id } = writable(state, need(args, 'channel_id'));
      const prompts = jsonList(args.prompts);
      const title = optional(args, 'title') ?? '';
      const isComplete = prompts.every(({ title: name, message }) => name && message);
      if (prompts.length > maxPrompts || prompts.length === 0 || !isComplete) throw new SlackError('invalid_arguments');
      state.prompts.set(id, { title, prompts });
      state.publish({ type: 'prompts', channelId: id, title, prompts });
      return {};
    },
  },
  'assistant.threads.setStatus': {
    tier: 100,
    scope: 'chat:write',
    run({ state }, args) {
      const { id } = writable(state, need(args, 'channel_id'));
      const threadTs = optional(args, 'thread_ts') ?? '';
      const status = optional(args, 'status') ?? '';
      const loadingMessages = stringList(args.loading_messages);
      if (loadingMessages.length > maxLoadingMessages) throw new SlackError('invalid_arguments');
      if (status) state.statuses.set(`${id}/${threadTs}`, { status, loadingMessages });
      else state.statuses.delete(`${id}/${threadTs}`);
      state.publish({ type: 'status', channelId: id, threadTs, status, loadingMessages });
      return {};
    },
  },
  'assistant.threads.setTitle': {
    tier: 100,
    scope: 'assistant:write',
    run({ state }, args) {
      const { id } = writable(state, need(args, 'channel_id'));
      const threadTs = optional(args, 'thread_ts') ?? '';
      const title = need(args, 'title');
      state.publish({ type: 'title', channelId: id, threadTs, title });
      return {};
    },
  },
  'agents.sessions.setStatus': {
    tier: 100,
    scope: 'chat:write',
    run({ state }, args) {
      const { id } = writable(state, need(args, 'channel_id'));
      const status = need(args, 'status');
      if (!sessionStatuses.includes(status)) throw new SlackError('invalid_status');
      const threadTs = optional(args, 'thread_ts') ?? '';
      setSession(state, id, threadTs, status);
      const title = optional(args, 'title');
      if (title) state.publish({ type: 'title', channelId: id, threadTs, title });
      return {};
    },
  },
  'reactions.add': {
    tier: 50,
    scope: 'reactions:write',
    run({ state }, args) {
      const conversation = writable(state, need(args, 'channel'));
      const message = findMessage(conversation, need(args, 'timestamp'));
      if (!message) throw new SlackError('message_not_found');
      const reactions = message.reactions ?? [];
      react(reactions, need(args, 'name'), app.userId);
      message.reactions = reactions;
      state.publish({ type: 'message_changed', channelId: conversation.id, message });
      return {};
    },
  },
};

function react(reactions: { name: string; users: string[]; count: number }[], name: string, userId: string): void {
  const known = reactions.find((reaction) => reaction.name === name);
  if (known?.users.includes(userId)) throw new SlackError('already_reacted');
  if (known) Object.assign(known, { users: [...known.users, userId], count: known.count + 1 } satisfies Json);
  else reactions.push({ name, users: [userId], count: 1 });
}

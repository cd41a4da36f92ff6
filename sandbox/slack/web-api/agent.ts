import { jsonList, stringList } from '../workspace/json.ts';
import { SlackError } from '../workspace/slack-error.ts';
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
  'agents.sessions.setStatus': {
    tier: 100,
    scope: 'chat:write',
    run({ state }, args) {
      const { id } = writable(state, need(args, 'channel_id'));
      const status = need(args, 'status');
      if (!sessionStatuses.includes(status)) throw new SlackError('invalid_status');
      setSession(state, id, optional(args, 'thread_ts') ?? '', status);
      return {};
    },
  },
};

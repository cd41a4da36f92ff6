import { checkBlocks } from '../../../views/limits.ts';
import { isJson, type Json, jsonList, stringOf } from '../workspace/json.ts';
import { addMessage, compose, findMessage, withBlockIds } from '../workspace/messages.ts';
import type { Conversation, SlackMessage } from '../workspace/model.ts';
import { problemMessages, SlackError, withMessages } from '../workspace/slack-error.ts';
import type { State } from '../workspace/state.ts';
import { app } from '../workspace/team.ts';
import { metadataOf } from './chat.ts';
import { blocksOf, type Methods, need, optional, writable } from './method.ts';

const maxChunkText = 256;

export const streamMethods: Methods = {
  'chat.startStream': {
    tier: 20,
    scope: 'chat:write',
    run({ state }, args) {
      const conversation = writable(state, need(args, 'channel'));
      const thread_ts = need(args, 'thread_ts');
      if (!findMessage(conversation, thread_ts)) throw new SlackError('thread_not_found');
      if (conversation.kind !== 'im') {
        if (!optional(args, 'recipient_team_id')) throw new SlackError('missing_recipient_team_id');
        if (!optional(args, 'recipient_user_id')) throw new SlackError('missing_recipient_user_id');
      }
      const message = compose(state, app.userId, { text: '', thread_ts });
      message.streaming_state = 'in_progress';
      take(state, message, args);
      addMessage(state, conversation, message);
      return { channel: conversation.id, ts: message.ts };
    },
  },
  'chat.appendStream': {
    tier: 100,
    scope: 'chat:write',
    run({ state }, args) {
      const { conversation, message } = streaming(state, args);
      take(state, message, args);
      state.publish({ type: 'message_changed', channelId: conversation.id, message });
      return { channel: conversation.id, ts: message.ts };
    },
  },
  'chat.stopStream': {
    tier: 20,
    scope: 'chat:write',
    run({ state }, args) {
      const { conversation, message } = streaming(state, args);
      const blocks = blocksOf(args) ?? [];
      take(state, message, args);
      if (blocks.length > 0) message.blocks = [...(message.blocks ?? []), ...withBlockIds(state, blocks)];
      Object.assign(message, metadataOf(args));
      message.streaming_state = 'completed';
      setSession(state, conversation.id, message.thread_ts ?? message.ts, optional(args, 'session_status'));
      state.publish({ type: 'message_changed', channelId: conversation.id, message });
      return { channel: conversation.id, ts: message.ts, message };
    },
  },
};

/** Records what an agent's session is doing, and tells who listens. */
export function setSession(state: State, channelId: string, threadTs: string, status: string | undefined): void {
  if (!status) return;
  const key = `${channelId}/${threadTs}`;
  state.sessions.set(key, { ...state.sessions.get(key), status });
  state.publish({ type: 'session', channelId, threadTs, status });
}

function streaming(state: State, args: Json): { conversation: Conversation; message: SlackMessage } {
  const conversation = writable(state, need(args, 'channel'));
  const message = findMessage(conversation, need(args, 'ts'));
  if (!message) throw new SlackError('message_not_found');
  if (message.streaming_state !== 'in_progress') throw new SlackError('message_not_in_streaming_state');
  return { conversation, message };
}

function take(state: State, message: SlackMessage, args: Json): void {
  const markdown = optional(args, 'markdown_text');
  const chunks = [...(markdown ? [{ type: 'markdown_text', text: markdown }] : []), ...jsonList(args.chunks)];
  for (const chunk of chunks) takeChunk(state, message, chunk);
}

function takeChunk(state: State, message: SlackMessage, chunk: Json): void {
  const blocks = message.blocks ?? [];
  message.blocks = blocks;
  const isTooLong = ['title', 'details', 'output'].some(
    (field) => (stringOf(chunk[field]) ?? '').length > maxChunkText,
  );
  if (isTooLong) throw new SlackError('invalid_chunks');
  if (chunk.type === 'markdown_text') appendText(state, message, blocks, stringOf(chunk.text) ?? '');
  else if (chunk.type === 'blocks') appendBlocks(state, blocks, chunk);
  else if (chunk.type === 'plan_update') planOf(state, blocks).title = chunk.title;
  else if (chunk.type === 'task_update') updateTask(planOf(state, blocks), chunk);
  else throw new SlackError('invalid_chunks');
}

function appendText(state: State, message: SlackMessage, blocks: Json[], text: string): void {
  message.text += text;
  const last = blocks.at(-1);
  if (last?.type === 'markdown') last.text = `${stringOf(last.text) ?? ''}${text}`;
  else blocks.push(...withBlockIds(state, [{ type: 'markdown', text }]));
}

function appendBlocks(state: State, blocks: Json[], chunk: Json): void {
  const problems = checkBlocks(chunk.blocks, 'message');
  if (problems.length > 0) throw withMessages('invalid_blocks', problemMessages(problems));
  blocks.push(...withBlockIds(state, jsonList(chunk.blocks)));
}

function planOf(state: State, blocks: Json[]): Json {
  const known = blocks.find(({ type }) => type === 'plan');
  if (known) return known;
  const [plan = {}] = withBlockIds(state, [{ type: 'plan', title: 'Working on it', tasks: [] }]);
  blocks.push(plan);
  return plan;
}

/** A task is updated by its id; details add up: https://docs.slack.dev/reference/methods/chat.appendStream */
function updateTask(plan: Json, { id, details, output, ...rest }: Json): void {
  const tasks = jsonList(plan.tasks);
  const known = tasks.find(({ task_id }) => task_id === id);
  const task = known ?? { type: 'task_card', task_id: id, status: 'pending' };
  Object.assign(task, rest, { type: 'task_card' });
  if (details !== undefined) task.details = richText(`${plain(task.details)}${String(details)}`);
  if (output !== undefined) task.output = richText(String(output));
  plan.tasks = known ? tasks : [...tasks, task];
}

const richText = (text: string): Json => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
});

const plain = (block: unknown): string =>
  isJson(block)
    ? jsonList(block.elements)
        .flatMap(({ elements }) => jsonList(elements))
        .map(({ text }) => stringOf(text) ?? '')
        .join('')
    : '';

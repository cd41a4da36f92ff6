import type { Ack } from '../app-link/delivery.ts';
import type { Json } from '../workspace/json.ts';
import { addEphemeral, addMessage, compose, findMessage } from '../workspace/messages.ts';
import type { Conversation, SlackMessage } from '../workspace/model.ts';
import { respond } from '../workspace/responses.ts';
import { SlackError } from '../workspace/slack-error.ts';
import { directMessage, type State } from '../workspace/state.ts';
import { app, slackbotId } from '../workspace/team.ts';
import { viewJson } from '../workspace/views.ts';
import type { Driver } from './driver.ts';
import { commandPayload } from './payloads.ts';
import type { People } from './people.ts';

function conversationOf(state: State, userId: string, channelId: string | undefined): Conversation {
  if (!state.users.has(userId)) throw new Error(`Nobody in the workspace has the id ${userId}`);
  const conversation = channelId ? state.conversations.get(channelId) : directMessage(state, userId);
  if (!conversation?.members.includes(userId)) throw new Error(`${userId} is not in ${channelId}`);
  return conversation;
}

/** Slack turns names a person picked into ids when the command asks for it (`should_escape`). */
function escaped(state: State, text: string): string {
  const people = new Map([...state.users.values()].map((user) => [user.name, user]));
  const channels = new Map([...state.conversations.values()].map((conversation) => [conversation.name, conversation]));
  return text
    .replaceAll(/(?<![\w<])@([\w.-]*\w)/g, (whole, name) => {
      const user = people.get(name);
      return user ? `<@${user.id}|${user.name}>` : whole;
    })
    .replaceAll(/(?<![\w<])#([\w-]+)/g, (whole, name) => {
      const channel = channels.get(name);
      return channel ? `<#${channel.id}|${channel.name}>` : whole;
    });
}

export async function command(
  { state, baseUrl, deliver }: Driver,
  { userId, channelId, text = '', command: name = '/pm' }: Parameters<People['command']>[0],
): Promise<Ack> {
  const conversation = conversationOf(state, userId, channelId);
  const payload = commandPayload(state, baseUrl, { userId, conversation, command: name, text: escaped(state, text) });
  const ack = await deliver('slash_commands', payload);
  const place = { userId, channelId: conversation.id };
  if (!ack.ok) {
    const message = compose(state, slackbotId, { text: `${name} failed with the error "${ack.error}"` });
    addEphemeral(state, { ...place, message });
    return ack;
  }
  try {
    const answer = typeof ack.payload === 'string' ? { text: ack.payload } : ack.payload;
    if (hasContent(answer)) respond(state, place, answer);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    state.publish({ type: 'refused', userId, problem: error.code });
  }
  return ack;
}

const hasContent = (answer: unknown): answer is Json =>
  typeof answer === 'object' && answer !== null && ('text' in answer || 'blocks' in answer);

export async function say(
  driver: Driver,
  { userId, text, channelId, threadTs, fileIds = [], redeliver }: Parameters<People['say']>[0],
): ReturnType<People['say']> {
  const { state } = driver;
  const conversation = conversationOf(state, userId, channelId);
  if (threadTs && !findMessage(conversation, threadTs)) throw new Error(`There is no message ${threadTs} to answer`);
  const files = fileIds.flatMap((id) => state.files.get(id)?.file ?? []);
  const draft = { text, ...(threadTs ? { thread_ts: threadTs } : {}) };
  const message: SlackMessage = {
    ...compose(state, userId, { ...draft, ...(files.length > 0 ? { subtype: 'file_share' } : {}) }),
    ...(files.length > 0 ? { files } : {}),
  };
  addMessage(state, conversation, message);
  const acks: Ack[] = [];
  for (const event of eventsOf(conversation, message)) acks.push(await driver.event(event, redeliver));
  return { channelId: conversation.id, ts: message.ts, acks };
}

/** The app hears what is said to it: in its direct messages, and where it is mentioned. */
function eventsOf(conversation: Conversation, message: SlackMessage): Json[] {
  const common = { ...message, channel: conversation.id, event_ts: message.ts };
  if (conversation.kind === 'im') return [{ ...common, type: 'message', channel_type: 'im' }];
  const isMentioned = message.text.includes(`<@${app.userId}>`) && conversation.members.includes(app.userId);
  return isMentioned ? [{ ...common, type: 'app_mention' }] : [];
}

export function openHome(driver: Driver, userId: string, tab: 'home' | 'messages', redeliver?: boolean): Promise<Ack> {
  const { state } = driver;
  const { id } = conversationOf(state, userId, undefined);
  const view = tab === 'home' ? state.homes.get(userId) : undefined;
  const event = { type: 'app_home_opened', user: userId, channel: id, tab, event_ts: state.ids.ts() };
  return driver.event(view ? { ...event, view: viewJson(state, view) } : event, redeliver);
}

export function stopAnswer(
  driver: Driver,
  { userId, channelId, threadTs }: Parameters<People['stopAnswer']>[0],
): Promise<Ack> {
  const { state } = driver;
  const streaming = conversationOf(state, userId, channelId).messages.filter(
    (message) => message.thread_ts === threadTs && message.streaming_state === 'in_progress',
  );
  for (const message of streaming) {
    message.streaming_state = 'completed';
    state.publish({ type: 'message_changed', channelId, message });
  }
  return driver.event({
    type: 'agent_session_stopped',
    user: userId,
    channel: channelId,
    thread_ts: threadTs,
    streaming_message_ts: streaming.map(({ ts }) => ts),
    event_ts: state.ids.ts(),
  });
}

import { type Json, stringOf } from '../workspace/json.ts';
import { answered } from '../workspace/messages.ts';
import type { Conversation, FieldValues, SlackMessage, StoredView } from '../workspace/model.ts';
import { type State, seconds } from '../workspace/state.ts';
import { app } from '../workspace/team.ts';
import { giveResponseUrl, giveTrigger } from '../workspace/triggers.ts';
import { viewJson } from '../workspace/views.ts';

const verificationToken = 'sandbox-verification';

/** Where a person stood when they did something. */
export interface Place {
  conversation: Conversation;
  message: SlackMessage;
  isEphemeral: boolean;
}

function commonOf(state: State, userId: string): Json {
  const user = state.users.get(userId);
  if (!user) throw new Error(`Nobody in the workspace has the id ${userId}`);
  return {
    user: { id: userId, username: user.name, name: user.name, team_id: state.team.id },
    api_app_id: app.appId,
    token: verificationToken,
    team: { id: state.team.id, domain: state.team.domain },
    enterprise: null,
    is_enterprise_install: false,
  };
}

const channelOf = ({ id, kind, name }: Conversation): Json => ({ id, name: kind === 'im' ? 'directmessage' : name });

const responseUrl = (state: State, baseUrl: string, userId: string, channelId: string): string =>
  `${baseUrl}/respond/${giveResponseUrl(state, { userId, channelId })}`;

export function commandPayload(
  state: State,
  baseUrl: string,
  {
    userId,
    conversation,
    command,
    text,
  }: { userId: string; conversation: Conversation; command: string; text: string },
): Json {
  const user = state.users.get(userId);
  if (!user) throw new Error(`Nobody in the workspace has the id ${userId}`);
  const channel = channelOf(conversation);
  return {
    token: verificationToken,
    team_id: state.team.id,
    team_domain: state.team.domain,
    channel_id: channel.id,
    channel_name: channel.name,
    user_id: userId,
    user_name: user.name,
    command,
    text,
    api_app_id: app.appId,
    is_enterprise_install: 'false',
    response_url: responseUrl(state, baseUrl, userId, conversation.id),
    trigger_id: giveTrigger(state, userId),
  };
}

/** The message part that clicks, option requests and shortcuts share; a hidden message is not told. */
function inMessage({ conversation, message, isEphemeral }: Place, values: FieldValues): Json {
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: conversation.id,
      is_ephemeral: isEphemeral,
      ...(message.thread_ts ? { thread_ts: message.thread_ts } : {}),
    },
    channel: channelOf(conversation),
    ...(isEphemeral ? {} : { message: withoutMetadata(answered(conversation, message)) }),
    state: { values },
  };
}

const withoutMetadata = ({ metadata: _, ...message }: SlackMessage): Json => message;

const inView = (state: State, view: StoredView): Json => ({
  container: { type: 'view', view_id: view.id },
  view: viewJson(state, view),
});

export function messageActionPayload(state: State, baseUrl: string, userId: string, place: Place, action: Json): Json {
  const { conversation, message } = place;
  return {
    type: 'block_actions',
    ...commonOf(state, userId),
    trigger_id: giveTrigger(state, userId),
    ...inMessage(place, state.messageValues.get(`${conversation.id}/${message.ts}`) ?? {}),
    response_url: responseUrl(state, baseUrl, userId, conversation.id),
    actions: [{ ...action, action_ts: state.ids.ts() }],
  };
}

export const viewActionPayload = (state: State, userId: string, view: StoredView, action: Json): Json => ({
  type: 'block_actions',
  ...commonOf(state, userId),
  trigger_id: giveTrigger(state, userId),
  ...inView(state, view),
  actions: [{ ...action, action_ts: state.ids.ts() }],
});

export const submissionPayload = (state: State, userId: string, view: StoredView): Json => ({
  type: 'view_submission',
  ...commonOf(state, userId),
  trigger_id: giveTrigger(state, userId),
  view: viewJson(state, view),
  response_urls: [],
});

export const closedPayload = (state: State, userId: string, view: StoredView, isCleared: boolean): Json => ({
  type: 'view_closed',
  ...commonOf(state, userId),
  view: viewJson(state, view),
  is_cleared: isCleared,
});

export const suggestionPayload = (
  state: State,
  userId: string,
  at: Place | StoredView,
  { actionId, blockId, query }: { actionId: string; blockId: string; query: string },
): Json => ({
  type: 'block_suggestion',
  ...commonOf(state, userId),
  ...('conversation' in at ? inMessage(at, {}) : inView(state, at)),
  action_id: actionId,
  block_id: blockId,
  value: query,
});

export function shortcutPayload(state: State, baseUrl: string, userId: string, callbackId: string, at?: Place): Json {
  const common = {
    ...commonOf(state, userId),
    callback_id: callbackId,
    trigger_id: giveTrigger(state, userId),
    action_ts: state.ids.ts(),
  };
  if (!at) return { type: 'shortcut', ...common };
  return {
    type: 'message_action',
    ...common,
    channel: channelOf(at.conversation),
    message_ts: at.message.ts,
    message: withoutMetadata(at.message),
    response_url: responseUrl(state, baseUrl, userId, at.conversation.id),
  };
}

/** An Events API envelope around `event`. */
export function eventPayload(state: State, event: Json): Json {
  return {
    token: verificationToken,
    team_id: state.team.id,
    api_app_id: app.appId,
    event,
    type: 'event_callback',
    event_id: state.ids.next('Ev'),
    event_time: seconds(state),
    authorizations: [
      { enterprise_id: null, team_id: state.team.id, user_id: app.userId, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    event_context: `event-${stringOf(event.type)}`,
  };
}

import type { Json } from '../workspace/json.ts';
import { answered } from '../workspace/messages.ts';
import type { Conversation, SlackMessage } from '../workspace/model.ts';
import { SlackError } from '../workspace/slack-error.ts';
import { directMessage, directMessageId, type State } from '../workspace/state.ts';
import { app } from '../workspace/team.ts';
import { flag, type Methods, need, optional, page, visible } from './method.ts';

const maxPage = 999;

export const conversationMethods: Methods = {
  'conversations.open': {
    tier: 50,
    scope: 'im:write',
    run({ state }, args) {
      const [userId, ...others] = need(args, 'users').split(',');
      const user = state.users.get(userId ?? '');
      if (others.length > 0) throw new SlackError('method_not_supported_for_channel_type');
      if (!user) throw new SlackError('user_not_found');
      if (user.deleted) throw new SlackError('user_disabled');
      if (user.is_bot) throw new SlackError('cannot_dm_bot');
      const isKnown = state.conversations.has(directMessageId(user.id));
      const conversation = directMessage(state, user.id);
      const channel = flag(args, 'return_im') ? described(conversation) : { id: conversation.id };
      return { ...(isKnown ? { no_op: true, already_open: true } : {}), channel };
    },
  },
  'conversations.info': {
    tier: 50,
    scope: 'channels:read',
    run: ({ state }, args) => {
      const conversation = visible(state, need(args, 'channel'));
      const size = flag(args, 'include_num_members') ? { num_members: conversation.members.length } : {};
      return { channel: { ...described(conversation), ...size } };
    },
  },
  'conversations.list': {
    tier: 20,
    scope: 'channels:read',
    run({ state }, args) {
      const { entries, meta } = page(ofTypes(state, args), args, 100);
      return { channels: entries.map(described), ...meta };
    },
  },
  'conversations.members': {
    tier: 100,
    scope: 'channels:read',
    run({ state }, args) {
      const { entries, meta } = page(visible(state, need(args, 'channel')).members, args, 100);
      return { members: entries, ...meta };
    },
  },
  'conversations.history': {
    tier: 50,
    scope: 'im:history',
    run({ state }, args) {
      const conversation = readable(state, args);
      const roots = conversation.messages.filter(
        ({ thread_ts, ts, subtype }) => !thread_ts || thread_ts === ts || subtype === 'thread_broadcast',
      );
      const within = roots.filter(between(args)).reverse();
      const { entries, meta } = page(within, args, 100, maxPage);
      const hasMore = entries.length > 0 && entries.at(-1) !== within.at(-1);
      return { messages: entries.map(shown(conversation, args)), has_more: hasMore, pin_count: 0, ...meta };
    },
  },
  'conversations.replies': {
    tier: 50,
    scope: 'im:history',
    run({ state }, args) {
      const conversation = readable(state, args);
      const root = need(args, 'ts');
      const thread = conversation.messages.filter(({ ts, thread_ts }) => ts === root || thread_ts === root);
      if (thread.length === 0) throw new SlackError('thread_not_found');
      const within = thread.filter((message) => message.ts === root || between(args)(message));
      const { entries, meta } = page(within, args, 1000);
      const hasMore = entries.length > 0 && entries.at(-1) !== within.at(-1);
      return { messages: entries.map(shown(conversation, args)), has_more: hasMore, ...meta };
    },
  },
};

function readable(state: State, args: Json): Conversation {
  const conversation = visible(state, need(args, 'channel'));
  if (!conversation.members.includes(app.userId)) throw new SlackError('not_in_channel');
  return conversation;
}

/** `oldest` and `latest` are exclusive unless `inclusive`. Equal-width stamps compare as numbers do. */
function between(args: Json): (message: SlackMessage) => boolean {
  const oldest = Number(optional(args, 'oldest') ?? 0);
  const latest = Number(optional(args, 'latest') ?? Number.POSITIVE_INFINITY);
  const inclusive = flag(args, 'inclusive');
  return ({ ts }) => {
    const at = Number(ts);
    return (at > oldest && at < latest) || (inclusive && (at === oldest || at === latest));
  };
}

function shown(conversation: Conversation, args: Json): (message: SlackMessage) => Json {
  return (message) => {
    const { metadata, ...rest } = answered(conversation, message);
    return metadata && flag(args, 'include_all_metadata') ? { ...rest, metadata } : rest;
  };
}

const kinds = { public_channel: 'channel', private_channel: 'private', im: 'im' } as const;

function ofTypes(state: State, args: Json): Conversation[] {
  const types = (optional(args, 'types') ?? 'public_channel').split(',');
  const wanted = Object.entries(kinds).flatMap(([type, kind]) => (types.includes(type) ? [kind] : []));
  return [...state.conversations.values()].filter(
    ({ kind, members }) => wanted.includes(kind) && (kind === 'channel' || members.includes(app.userId)),
  );
}

/** A conversation as the API answers it. */
export function described({ id, kind, name, userId, members, sharedWith = [] }: Conversation): Json {
  if (kind === 'im') return { id, is_im: true, is_channel: false, is_archived: false, is_open: true, user: userId };
  return {
    id,
    name,
    name_normalized: name,
    is_channel: kind === 'channel',
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: kind === 'private',
    is_archived: false,
    is_member: members.includes(app.userId),
    is_ext_shared: sharedWith.length > 0,
    ...(sharedWith.length > 0 ? { connected_team_ids: [...sharedWith] } : {}),
  };
}

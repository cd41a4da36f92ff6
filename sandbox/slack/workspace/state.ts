import type { SlackUser } from '../../agency/schema/slack.ts';
import type { SandboxClock } from '../../clock.ts';
import { createIds, type Ids } from './ids.ts';
import type { Json } from './json.ts';
import type { Conversation, Ephemeral, FieldValues, SlackChange, StoredFile, StoredView } from './model.ts';
import { app, botUser, type SlackWorkspace } from './team.ts';

/** A one-time permission to open a modal, given with each interaction. `at` is wall-clock milliseconds. */
export interface Trigger {
  userId: string;
  at: number;
  used: boolean;
}

/** A place to answer an interaction: 5 times within 30 minutes. `at` is wall-clock milliseconds. */
export interface ResponseUrl {
  userId: string;
  channelId: string;
  at: number;
  uses: number;
}

/** All that the stand-in remembers. */
export interface State {
  clock: SandboxClock;
  ids: Ids;
  team: SlackWorkspace['team'] & { domain: string };
  users: Map<string, SlackUser>;
  conversations: Map<string, Conversation>;
  ephemerals: Ephemeral[];
  homes: Map<string, StoredView>;
  /** Per person, the open modals, the top one last. */
  modals: Map<string, StoredView[]>;
  /** Blocks that messages showed before they were edited, the latest first, by `ts`: somebody may still have them before their eyes. */
  earlierBlocks: Map<string, Json[]>;
  /** Fields in messages, by `channel/ts`. */
  messageValues: Map<string, FieldValues>;
  files: Map<string, StoredFile>;
  uploads: Map<string, { name: string; length: number; content?: Buffer }>;
  triggers: Map<string, Trigger>;
  responseUrls: Map<string, ResponseUrl>;
  prompts: Map<string, { title: string; prompts: Json[] }>;
  statuses: Map<string, { status: string; loadingMessages: string[] }>;
  sessions: Map<string, Json>;
  /** Options last offered by the app to an external select, by the element's place. */
  offered: Map<string, Json[]>;
  publish(change: SlackChange): void;
  subscribe(listener: (change: SlackChange) => void): () => void;
}

export function createState(clock: SandboxClock, workspace: SlackWorkspace): State {
  const listeners = new Set<(change: SlackChange) => void>();
  const users = workspace.users.some(({ id }) => id === app.userId) ? workspace.users : [...workspace.users, botUser];
  return {
    clock,
    ids: createIds(clock),
    team: { ...workspace.team, domain: new URL(workspace.team.url).hostname.split('.')[0] ?? 'sandbox' },
    users: new Map(users.map((user) => [user.id, user])),
    conversations: new Map(workspace.channels.map((channel) => [channel.id, conversationOf(channel)])),
    ephemerals: [],
    homes: new Map(),
    modals: new Map(),
    earlierBlocks: new Map(),
    messageValues: new Map(),
    files: new Map(),
    uploads: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    prompts: new Map(),
    statuses: new Map(),
    sessions: new Map(),
    offered: new Map(),
    publish: (change) => {
      for (const listener of listeners) listener(change);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function conversationOf({ id, name, is_private, members }: SlackWorkspace['channels'][number]): Conversation {
  return { id, name, kind: is_private ? 'private' : 'channel', members: [...members], messages: [] };
}

/** The id of a person's direct message with the app; any other id stays as it is. */
export const directMessageId = (id: string): string => id.replace(/^[UW]/, 'D');

/** The direct message between a person and the app; made when it is first needed. */
export function directMessage(state: State, userId: string): Conversation {
  const id = directMessageId(userId);
  const known = state.conversations.get(id);
  if (known) return known;
  const opened: Conversation = {
    id,
    kind: 'im',
    name: '',
    userId,
    members: [userId, app.userId],
    messages: [],
  };
  state.conversations.set(id, opened);
  return opened;
}

export const seconds = (state: State): number => Math.floor(state.clock.now().getTime() / 1000);

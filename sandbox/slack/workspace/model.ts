import type { Json } from './json.ts';

/** A message as Slack keeps it and `conversations.history` answers it. */
export interface SlackMessage extends Json {
  type: 'message';
  subtype?: string;
  ts: string;
  user: string;
  text: string;
  thread_ts?: string;
  bot_id?: string;
  blocks?: Json[];
  metadata?: Json;
  edited?: { user: string; ts: string };
  files?: SlackFile[];
  streaming_state?: 'in_progress' | 'completed';
}

export interface Conversation {
  id: string;
  kind: 'channel' | 'private' | 'im';
  /** Without #; empty for a direct message. */
  name: string;
  /** The person of a direct message with the app. */
  userId?: string;
  members: string[];
  /** Other companies that read it (Slack Connect). */
  sharedWith?: string[];
  messages: SlackMessage[];
}

/** A message only one person sees, until the client is reloaded. */
export interface Ephemeral {
  channelId: string;
  userId: string;
  message: SlackMessage;
}

/** What stands in the fields of a view or message: block_id → action_id → value in Slack's shape. */
export type FieldValues = Record<string, Record<string, Json>>;

export interface StoredView {
  id: string;
  userId: string;
  /** What the app sent, with block ids filled in. */
  content: Json;
  hash: string;
  values: FieldValues;
  rootId: string;
  previousId: string | null;
}

export interface SlackFile extends Json {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  size: number;
  user: string;
  url_private: string;
}

export interface StoredFile {
  file: SlackFile;
  content: Buffer;
  /** Where it was shared, in order. */
  channels: string[];
}

/** One call of the app to Slack, as `slack.jsonl` has it: sandbox time, parsed arguments, no tokens. */
export interface SlackCall {
  at: string;
  method: string;
  args: Json;
  ok: boolean;
  error?: string;
}

/** What changed in the workspace, for the web client and for tests. */
export type SlackChange =
  | { type: 'message' | 'message_changed'; channelId: string; message: SlackMessage }
  | { type: 'ephemeral'; ephemeral: Ephemeral }
  | { type: 'view_opened' | 'view_updated' | 'view_closed' | 'home_published'; view: StoredView }
  | { type: 'prompts'; channelId: string; title: string; prompts: Json[] }
  | { type: 'status'; channelId: string; threadTs: string; status: string; loadingMessages: string[] }
  | { type: 'session'; channelId: string; threadTs: string; status: string }
  | { type: 'refused'; userId: string; problem: string }
  | { type: 'call'; call: SlackCall };

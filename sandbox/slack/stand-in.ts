import type { People } from './people/people.ts';
import type { Json } from './workspace/json.ts';
import type {
  Conversation,
  Ephemeral,
  SlackCall,
  SlackChange,
  SlackMessage,
  StoredFile,
  StoredView,
} from './workspace/model.ts';

/** A stand-in for Slack: the Web API over HTTP, Socket Mode or signed HTTP to the app, and the people. */
export interface SlackStandIn extends People {
  /** For `clientOptions.slackApiUrl`; ends with a slash. */
  apiUrl: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  botUserId: string;
  readonly mode: 'socket' | 'http';
  /** The app's address in HTTP mode. */
  readonly appUrl: string | undefined;
  /** From now on events go to this address as signed requests, not through Socket Mode. */
  connectHttp(url: string): void;
  /** Resolves when the app has a Socket Mode connection; at once in HTTP mode. */
  connected(): Promise<void>;
  /** Socket Mode connections now. */
  connections(): number;
  /** Sends every Socket Mode connection a text as it is, whatever it is. */
  sayRaw(text: string): void;
  /** Tells every Socket Mode connection to reconnect. */
  refreshConnections(): void;
  conversations(): Conversation[];
  messages(channelId: string): SlackMessage[];
  ephemerals(userId: string): Ephemeral[];
  home(userId: string): StoredView | undefined;
  /** Open modals of a person, the top one last. */
  modals(userId: string): StoredView[];
  files(): StoredFile[];
  prompts(channelId: string): { title: string; prompts: Json[] } | undefined;
  status(channelId: string, threadTs?: string): { status: string; loadingMessages: string[] } | undefined;
  subscribe(listener: (change: SlackChange) => void): () => void;
  readonly calls: SlackCall[];
  /** Calls over Slack's rate limits, refused or not. */
  callsOverLimit(): number;
  close(): Promise<void>;
}

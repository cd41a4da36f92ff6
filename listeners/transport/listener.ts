import type { WebClient } from '@slack/web-api';
import type { ActorContext } from '../../services/deps.ts';
import type { Written } from '../../services/names-since.ts';
import type { AppModalView, MessageContent } from '../../views/blocks.ts';
import type { Deps } from './deps.ts';

/** What every handler gets: who did it, what Reeve has, and Slack's client for interactive calls. */
export interface Context extends ActorContext {
  deps: Deps;
  client: WebClient;
}

export interface CommandContext extends Context {
  text: string;
  /** What a form opens from; empty where the command was written as a message. */
  triggerId: string;
  /** Answers so that only the person sees it; at most five times. */
  answer(content: MessageContent): Promise<void>;
}

export interface ActionContext extends Context {
  /** The button's value, with keys as they are today; decode it before use. */
  value: string | undefined;
  triggerId: string;
  /** What a select, picker or text field was set to; null for buttons and when it was cleared. */
  chosen: string | null;
  /** The modal the button was in, if it was in one. */
  modal: { id: string; hash: string; privateMetadata: string } | null;
  /** What stands in the modal's fields; empty outside one. */
  form: FormValues;
  /** The message the button was in, if it was in one. */
  message: { channel: string; ts: string; threadTs: string } | null;
  /** When what it carries was written, where keys have changed at all. */
  written?: Written;
  /** Answers the person alone, wherever the button was. */
  answer(content: MessageContent): Promise<void>;
}

/** What a modal's form said: block id → action id → what was chosen. */
export type FormValues = Record<string, Record<string, unknown>>;

export interface Submission {
  values: FormValues;
  privateMetadata: string;
  now: Date;
  slackUserId: string;
  deps: Deps;
  client: WebClient;
}

/** One thing an external select offers. */
export interface Choice {
  text: string;
  value: string;
}

/** What is asked of an external select: the letters typed so far, and the form it stands in. */
export interface OptionsContext extends Context {
  query: string;
  privateMetadata: string;
}

/** Does the work of a submitted modal and answers with what the modal becomes. */
export type Submitted = (context: Context) => Promise<AppModalView>;

export interface ShortcutContext extends Context {
  triggerId: string;
  /** The message it was used on, with the key in its metadata if it has one; null for a shortcut of the workspace. */
  message: { channel: string; ts: string; key: string | null } | null;
}

/** An event's own fields, and where to answer. */
export interface EventContext<Event> extends Context {
  event: Event;
}

export interface HomeOpened {
  user: string;
  tab: 'home' | 'messages';
  channel: string;
  hash: string | null;
}

export interface Asked {
  user: string;
  channel: string;
  text: string;
  threadTs: string;
  /** What was sent along. */
  files: readonly { id: string; name: string }[];
}

/** Somebody pressed Stop in a thread. */
export interface Stopped {
  user: string;
  channel: string;
  threadTs: string;
}

/** One listener: what it answers to, and what it does once the click is acknowledged and the role checked. */
export type Listener =
  | { kind: 'command'; id: `/${string}`; handle(context: CommandContext): Promise<void> }
  | { kind: 'action'; id: string; handle(context: ActionContext): Promise<void> }
  | {
      kind: 'view';
      id: string;
      /** Shown while the work is done. */
      working: AppModalView;
      /** Checks the form within Slack's three seconds; throws UserFacingError with `fields` to have them corrected. */
      read(submission: Submission): Submitted | Promise<Submitted>;
    }
  | { kind: 'options'; id: string; choices(context: OptionsContext): Promise<readonly Choice[]> }
  | { kind: 'shortcut'; id: string; on: 'workspace' | 'message'; handle(context: ShortcutContext): Promise<void> }
  | { kind: 'event'; id: 'app_home_opened'; handle(context: EventContext<HomeOpened>): Promise<void> }
  | { kind: 'event'; id: 'agent_session_stopped'; handle(context: EventContext<Stopped>): Promise<void> }
  | { kind: 'event'; id: 'message' | 'app_mention'; handle(context: EventContext<Asked>): Promise<void> };

/** The key of an entry in the table of roles. */
export function keyOf(listener: Pick<Listener, 'kind' | 'id'>): string {
  return `${listener.kind}:${listener.id}`;
}

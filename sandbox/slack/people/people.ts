import type { Ack } from '../app-link/delivery.ts';
import type { Entered } from '../workspace/field-values.ts';
import type { Json } from '../workspace/json.ts';
import type { SlackFile } from '../workspace/model.ts';

/** Which element is used, and how: `value` for buttons, `selected` for selects, pickers and boxes. */
export interface Use {
  userId: string;
  actionId: string;
  blockId?: string;
  value?: string;
  selected?: Entered;
}

export interface MessageUse extends Use {
  channelId: string;
  ts: string;
}

/** `values` are what stands in other fields, by action_id or block_id. */
export interface ViewUse extends Use {
  viewId?: string;
  values?: Record<string, Entered>;
}

/** What became of a submission. `errors` by block_id, from the app or from Slack's own check of required fields. */
export interface Submission {
  ack?: Ack;
  errors?: Record<string, string>;
  /** Why Slack did not take the app's answer. */
  refused?: string;
}

export interface OptionRequest {
  userId: string;
  actionId: string;
  query: string;
  blockId?: string;
  viewId?: string;
  channelId?: string;
  ts?: string;
}

/** Redelivers the same event once more, as Slack does when an acknowledgement is lost. */
export interface Redelivery {
  redeliver?: boolean;
}

/** What people do. Each is sent to the app as Slack sends it; what was never shown cannot be clicked: that throws. */
export interface People {
  command(input: { userId: string; channelId?: string; text?: string; command?: string }): Promise<Ack>;
  click(input: MessageUse): Promise<Ack>;
  clickHome(input: Use): Promise<Ack>;
  clickView(input: ViewUse): Promise<Ack>;
  /** The options an external select offers for what was typed. */
  suggest(input: OptionRequest): Promise<Json[]>;
  submitView(input: { userId: string; viewId?: string; values?: Record<string, Entered> }): Promise<Submission>;
  closeView(input: { userId: string; viewId?: string; all?: boolean }): Promise<Ack | undefined>;
  /** Global, or on a message when `channelId` and `ts` say which. */
  shortcut(input: { userId: string; callbackId: string; channelId?: string; ts?: string }): Promise<Ack>;
  openHome(userId: string, tab?: 'home' | 'messages', options?: Redelivery): Promise<Ack>;
  /** Without `channelId`, to the app directly. The app hears of it there, or when it is mentioned. */
  say(
    input: { userId: string; text: string; channelId?: string; threadTs?: string; fileIds?: string[] } & Redelivery,
  ): Promise<{ channelId: string; ts: string; acks: Ack[] }>;
  /** Presses Stop on the agent's answer in a thread. */
  stopAnswer(input: { userId: string; channelId: string; threadTs: string }): Promise<Ack>;
  /** A file for a file input or, by `say`, for a message. */
  uploadFile(input: { userId: string; name: string; content: Buffer | string; title?: string }): SlackFile;
  /** Adds the app to a channel, as `/invite` does. */
  invite(channelId: string): void;
}

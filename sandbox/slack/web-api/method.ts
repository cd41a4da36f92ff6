import { checkBlocks } from '../../../views/limits.ts';
import { isJson, type Json } from '../workspace/json.ts';
import type { Conversation } from '../workspace/model.ts';
import { problemMessages, SlackError, withMessages } from '../workspace/slack-error.ts';
import { directMessage, type State } from '../workspace/state.ts';
import { app } from '../workspace/team.ts';
import type { Tier } from './rate-limits.ts';

export interface Context {
  state: State;
  /** Where the stand-in is reached, without a slash at the end. */
  baseUrl: string;
  /** A new address for a Socket Mode connection. */
  socketUrl(): string;
}

/** One Web API method; `run` answers what stands beside `ok: true`, or throws a `SlackError`. */
export interface Method {
  tier: Tier;
  scope?: string;
  token?: 'app';
  run(context: Context, args: Json): Json;
}

export type Methods = Record<string, Method>;

/** A text argument that must be there. */
export function need(args: Json, name: string): string {
  const value = optional(args, name);
  if (value === undefined || value === '') {
    throw withMessages('invalid_arguments', [`[ERROR] missing required field: ${name}`]);
  }
  return value;
}

export function optional(args: Json, name: string): string | undefined {
  const value = args[name];
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

export const flag = (args: Json, name: string): boolean => ['true', '1'].includes(optional(args, name) ?? '');

/** A number argument between 1 and `max`; `fallback` when it is not given. */
export function count(args: Json, name: string, fallback: number, max: number): number {
  const value = optional(args, name);
  if (value === undefined) return fallback;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > max) throw new SlackError('invalid_limit');
  return number;
}

/** The blocks argument, refused as Slack refuses what breaks its limits. */
export function blocksOf(args: Json): Json[] | undefined {
  const { blocks } = args;
  if (blocks === undefined || blocks === '') return undefined;
  if (!Array.isArray(blocks)) throw new SlackError('invalid_blocks_format');
  const problems = checkBlocks(blocks, 'message');
  if (problems.length > 0) throw withMessages('invalid_blocks', problemMessages(problems));
  return blocks.filter(isJson);
}

/** The conversation an id names, if the app may see it. */
export function visible(state: State, id: string): Conversation {
  const conversation = state.conversations.get(id);
  const isHidden = conversation?.kind === 'private' && !conversation.members.includes(app.userId);
  if (!conversation || isHidden) throw new SlackError('channel_not_found');
  return conversation;
}

/** The conversation an id, `#name` or user id names, if the app may write there. */
export function writable(state: State, target: string): Conversation {
  if (/^[UW]/.test(target)) return directMessageTo(state, target);
  const byName = [...state.conversations.values()].find(({ name }) => name !== '' && name === target.replace(/^#/, ''));
  const conversation = byName?.kind === 'channel' ? byName : visible(state, byName?.id ?? target);
  if (!conversation.members.includes(app.userId)) throw new SlackError('not_in_channel');
  return conversation;
}

/**
 * A post to a deactivated person succeeds and is never seen:
 * https://github.com/slackapi/python-slack-sdk/issues/1156
 */
function directMessageTo(state: State, userId: string): Conversation {
  const user = state.users.get(userId);
  if (!user) throw new SlackError('channel_not_found');
  if (user.is_bot) throw new SlackError('cannot_dm_bot');
  return directMessage(state, userId);
}

/** One page of `entries` and Slack's cursor to the next. */
export function page<T>(entries: readonly T[], args: Json, fallback: number, max = 1000): { entries: T[]; meta: Json } {
  const limit = count(args, 'limit', fallback, max);
  const cursor = optional(args, 'cursor');
  const start = cursor ? Number(Buffer.from(cursor, 'base64').toString().replace('next:', '')) : 0;
  if (!Number.isInteger(start)) throw new SlackError('invalid_cursor');
  const end = start + limit;
  const next = end < entries.length ? Buffer.from(`next:${end}`).toString('base64') : '';
  return { entries: entries.slice(start, end), meta: { response_metadata: { next_cursor: next } } };
}

import { type FetchFunction, type Logger, LogLevel, WebClient } from '@slack/web-api';
import type { z } from 'zod';
import { IntegrationError } from '../error.ts';
import type { Time } from '../http/http.ts';
import { parseRows } from '../http/page.ts';
import { systemTime } from '../http/wait.ts';
import type { SlackCall } from './call.ts';
import { toIntegrationError } from './errors.ts';
import { createPace } from './pace.ts';
import * as schema from './schema.ts';
import { createSharedWith } from './shared-with.ts';
import { createHasFile } from './thread-files.ts';
import type { PostedMessage, SlackMessage, SlackPoster, SlackUser } from './types.ts';
import { createUpload } from './upload.ts';

export interface SlackPosterOptions {
  token: string;
  apiUrl?: string;
  fetch?: FetchFunction;
  /** Milliseconds between posts in one channel; Slack allows about one a second. */
  paceMs?: number;
  /** What waits are measured and sat out by; the machine's own without it. */
  time?: Time;
}

/** Name of the metadata that carries a notice's key. */
export const noticeEvent = 'reeve_notice';

/** The client of jobs. No retries of its own: a lost answer to a post must be looked into, not repeated. */
export function createSlackPoster(options: SlackPosterOptions): SlackPoster {
  const { token, apiUrl, paceMs = 1000, time = systemTime } = options;
  // A fresh options object: the clients change what they are given (https://github.com/slackapi/node-slack-sdk).
  const web = new WebClient(token, {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/` }),
    ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 10_000,
    logger: silent,
  });
  const pace = createPace(time);

  const call: SlackCall = (method, args, answer, lane) =>
    pace.run(lane ? `${method} ${lane.channel}` : method, lane?.intervalMs ?? 0, async () => {
      try {
        return readAnswer(method, answer, await web.apiCall(method, args));
      } catch (error) {
        throw toIntegrationError(method, error, time.now());
      }
    });

  /** Asked once: a workspace does not change under a token. A failure is not remembered. */
  let asked: Promise<Team> | undefined;
  const team = () => {
    asked ??= ownTeam(call);
    asked.catch(() => {
      asked = undefined;
    });
    return asked;
  };

  return {
    async post(channel, message, key, threadTs) {
      const metadata = { event_type: noticeEvent, event_payload: { key } };
      const place = { channel, ...(threadTs === undefined ? {} : { thread_ts: threadTs }) };
      const args = { ...place, ...content(message), metadata, unfurl_links: false, unfurl_media: false };
      return call('chat.postMessage', args, schema.posted, { channel, intervalMs: paceMs });
    },

    async update({ channel, ts }, message) {
      await call('chat.update', { channel, ts, ...content(message) }, schema.posted, { channel, intervalMs: paceMs });
    },

    async openDm(userId) {
      return (await call('conversations.open', { users: userId }, schema.opened)).channel.id;
    },

    findByKey: (channel, key, oldest, threadTs) => findByKey(call, { channel, threadTs }, key, oldest),
    sharedWith: createSharedWith(call, team),
    listUsers: async () => listUsers(call, await team()),

    async userInfo(userId) {
      return toUser((await call('users.info', { user: userId }, schema.oneUser)).user, await team());
    },

    uploadFile: createUpload(call, time.now, options.fetch),
    hasFile: createHasFile(call),

    async authTest() {
      const { user_id, team_id, enterprise_id, url } = await call('auth.test', {}, schema.auth);
      return { botUserId: user_id, teamId: team_id, enterpriseId: enterprise_id ?? null, teamUrl: url };
    },
  };
}

/** Every failure is thrown, and whoever catches it logs it without message bodies; the client's own log has them. */
const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

const content = ({ text, blocks }: SlackMessage) => ({ text, blocks });

function readAnswer<Schema extends z.ZodType>(method: string, answer: Schema, result: unknown): z.infer<Schema> {
  const parsed = answer.safeParse(result);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new IntegrationError('Slack', 'answered something else than it promises', {
    request: method,
    code: `without ${fields}`,
    status: 200,
    retryable: false,
  });
}

/** In the conversation, or among the replies of a thread: each method lists one of the two. */
async function findByKey(
  call: SlackCall,
  { channel, threadTs }: { channel: string; threadTs: string | undefined },
  key: string,
  oldest: Date,
): Promise<PostedMessage | null> {
  const since = (oldest.getTime() / 1000).toFixed(6);
  for (let cursor = ''; ; ) {
    const args = { channel, oldest: since, include_all_metadata: true, limit: 200, ...(cursor ? { cursor } : {}) };
    const page =
      threadTs === undefined
        ? await call('conversations.history', args, schema.history)
        : await call('conversations.replies', { ...args, ts: threadTs }, schema.history);
    const found = page.messages.find(
      ({ metadata }) => metadata?.event_type === noticeEvent && metadata.event_payload?.key === key,
    );
    if (found) return { channel, ts: found.ts };
    cursor = page.response_metadata?.next_cursor ?? '';
    if (!cursor) return null;
  }
}

/** A member that cannot be read costs that member, and nobody else. */
async function listUsers(call: SlackCall, team: Team): Promise<SlackUser[]> {
  const all: SlackUser[] = [];
  for (let cursor = ''; ; ) {
    const page = await call('users.list', { limit: 200, ...(cursor ? { cursor } : {}) }, schema.users);
    const { items } = await parseRows(schema.user, page.members, 'Slack members', 'id');
    all.push(...items.map((user) => toUser(user, team)));
    const next = page.response_metadata?.next_cursor ?? '';
    if (!next) return all;
    if (next === cursor)
      throw new IntegrationError('Slack', 'named one page twice', { request: 'users.list', retryable: true });
    cursor = next;
  }
}

interface Team {
  teamId: string;
  enterpriseId: string | null;
}

async function ownTeam(call: SlackCall): Promise<Team> {
  const { team_id, enterprise_id } = await call('auth.test', {}, schema.auth);
  return { teamId: team_id, enterpriseId: enterprise_id ?? null };
}

function toUser(user: z.infer<typeof schema.user>, team: Team): SlackUser {
  const { profile } = user;
  return {
    id: user.id,
    email: profile?.email ?? null,
    realName: user.real_name ?? profile?.real_name ?? user.name ?? user.id,
    deleted: user.deleted ?? false,
    isBot: user.is_bot ?? false,
    isGuest: (user.is_restricted ?? false) || (user.is_ultra_restricted ?? false),
    isOutsider: isOutsider(user, team),
    timeZone: user.tz ?? null,
  };
}

/** Workspaces of one company share their members; whoever else turns up comes through a shared channel. */
function isOutsider(user: z.infer<typeof schema.user>, { teamId, enterpriseId }: Team): boolean {
  if (user.is_stranger) return true;
  const sameCompany = enterpriseId !== null && user.enterprise_user?.enterprise_id === enterpriseId;
  return typeof user.team_id === 'string' && user.team_id !== teamId && !sameCompany;
}

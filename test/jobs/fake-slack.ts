import { IntegrationError } from '../../integrations/error.ts';
import type { SlackMessage, SlackPoster, SlackUser } from '../../integrations/slack/types.ts';

export interface FakeMessage {
  channel: string;
  ts: string;
  key: string;
  text: string;
  edits: number;
  /** The message it replies to. */
  threadTs?: string;
}

export interface SlackState {
  messages: FakeMessage[];
  files: string[];
}

/** Slack in memory: what was posted, edited and found, with a place to let a call fail before or after its work. */
export interface FakeSlack extends SlackPoster {
  messages: FakeMessage[];
  /** Uploaded files: channel, thread and name. */
  files: string[];
  users: Map<string, SlackUser>;
  /** Other companies that read a channel, by channel. */
  shared: Map<string, string[]>;
  calls: string[];
  /** Throw here to let a call fail; `after` fails although Slack has done its work. */
  hooks: { before?: (call: string) => void; after?: (call: string) => void };
  textsTo(slackUserId: string): string[];
  /** What is there now, for another Slack to begin with. */
  takeState(): SlackState;
}

export const member = (id: string, rest: Partial<SlackUser> = {}): SlackUser => ({
  id,
  email: null,
  realName: id,
  deleted: false,
  isBot: false,
  isGuest: false,
  isOutsider: false,
  timeZone: 'America/New_York',
  ...rest,
});

export const refusal = (code: string) =>
  new IntegrationError('Slack', `answered ${code}`, { status: 200, retryable: false, reasons: [code] });
export const noAnswer = () => new IntegrationError('Slack', 'got no answer', { retryable: true });

export function createFakeSlack(users: SlackUser[], from: SlackState = { messages: [], files: [] }): FakeSlack {
  const messages = from.messages.map((message) => ({ ...message }));
  const calls: string[] = [];
  const files = [...from.files];
  const hooks: FakeSlack['hooks'] = {};
  const shared = new Map<string, string[]>();
  const byId = new Map(users.map((user) => [user.id, user]));

  async function call<Result>(name: string, work: () => Result): Promise<Result> {
    calls.push(name);
    hooks.before?.(name);
    const result = work();
    hooks.after?.(name);
    return result;
  }

  return {
    messages,
    files,
    takeState: () => ({ messages: messages.map((message) => ({ ...message })), files: [...files] }),
    users: byId,
    shared,
    sharedWith: async (channel) => shared.get(channel) ?? [],
    calls,
    hooks,
    textsTo: (id) => messages.filter(({ channel }) => channel === `D-${id}`).map(({ text }) => text),
    // As Slack does, opens the conversation with a member who is named by their id.
    post: (to, { text }: SlackMessage, key, threadTs) => {
      const channel = byId.has(to) ? `D-${to}` : to;
      return call(`post ${channel}`, () => {
        const ts = `${messages.length + 1}.000000`;
        messages.push({ channel, ts, key, text, edits: 0, ...(threadTs ? { threadTs } : {}) });
        return { channel, ts };
      });
    },
    update: ({ channel, ts }, { text }) =>
      call(`update ${channel}`, () => {
        const found = messages.find((message) => message.channel === channel && message.ts === ts);
        if (!found) throw refusal('message_not_found');
        found.text = text;
        found.edits++;
      }),
    openDm: (userId) => call(`open ${userId}`, () => `D-${userId}`),
    findByKey: (channel, key) =>
      call(`find ${channel}`, () => {
        const found = messages.find((message) => message.channel === channel && message.key === key);
        return found ? { channel, ts: found.ts } : null;
      }),
    listUsers: () => call('list', () => [...byId.values()]),
    userInfo: (userId) =>
      call(`user ${userId}`, () => {
        const user = byId.get(userId);
        if (!user) throw refusal('user_not_found');
        return user;
      }),
    uploadFile: ({ channel, threadTs, filename }) =>
      call(`upload ${channel}`, () => `F${files.push(`${channel} ${threadTs} ${filename}`)}`),
    hasFile: ({ channel, ts }, filename) =>
      call(`files ${channel}`, () => files.includes(`${channel} ${ts} ${filename}`)),
    authTest: async () => ({
      botUserId: 'U0REEVE',
      teamId: 'T0',
      enterpriseId: null,
      teamUrl: 'https://acme.slack.com/',
    }),
  };
}

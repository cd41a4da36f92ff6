/** A message as Slack takes it; `text` alone must say the point. */
export interface SlackMessage {
  text: string;
  blocks: readonly object[];
}

/** Where a message is. `ts` is Slack's id of it within the channel. */
export interface PostedMessage {
  channel: string;
  ts: string;
}

export interface SlackUser {
  id: string;
  email: string | null;
  realName: string;
  deleted: boolean;
  isBot: boolean;
  /** Invited to some channels only, with one channel or several. */
  isGuest: boolean;
  /** A member of another company, seen through a shared channel. */
  isOutsider: boolean;
  timeZone: string | null;
}

/**
 * The Slack client of jobs: paced, never retried by itself, so that a post is either known to be done, known not to be,
 * or told apart by `IntegrationError.retryable`. Interactive handlers use Bolt's own client and never wait behind it.
 * Every method throws IntegrationError('Slack', …); `isRefusedContent` tells a message Slack does not accept.
 */
export interface SlackPoster {
  /** Posts once, as a reply in a thread when `threadTs` is given. `key` travels in the message's metadata, for `findByKey`. */
  post(channel: string, message: SlackMessage, key: string, threadTs?: string): Promise<PostedMessage>;
  update(posted: PostedMessage, message: SlackMessage): Promise<void>;
  /** The id of the direct conversation with a member. */
  openDm(userId: string): Promise<string>;
  /** The message posted with `key` since `oldest`, if there is one. */
  findByKey(channel: string, key: string, oldest: Date, threadTs?: string): Promise<PostedMessage | null>;
  /** Slack's ids of the other companies that read a channel, or are invited to; none where Slack does not say. */
  sharedWith(channel: string): Promise<string[]>;
  listUsers(): Promise<SlackUser[]>;
  userInfo(userId: string): Promise<SlackUser>;
  /** Uploads a file into a channel, in the thread of `threadTs` when given. Returns the file's id. */
  uploadFile(file: SlackFile): Promise<string>;
  /** Whether the thread under a message has a file of this name. */
  hasFile(under: PostedMessage, filename: string): Promise<boolean>;
  authTest(): Promise<{ botUserId: string; teamId: string; enterpriseId: string | null; teamUrl: string }>;
}

export interface SlackFile {
  channel: string;
  threadTs?: string;
  filename: string;
  title: string;
  content: Uint8Array;
  comment?: string;
}

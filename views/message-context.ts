/** What a message's wording may depend on besides the notice. */
export interface MessageContext {
  now: Date;
  /** The reader's zone. */
  timeZone: string;
  jiraSiteUrl: string;
  /** The Slack member an account may be mentioned as; null where Reeve is not sure who they are. */
  slackUserIdOf(accountId: string): string | null;
}

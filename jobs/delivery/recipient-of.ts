import type { Day } from '../../agents/calendar/types.ts';
/** Whoever a message goes to, with all that decides when: a member of the workspace, or a channel. */
export interface Recipient {
  name: string;
  /** Null for a channel. */
  slackUserId: string | null;
  /** Null for a member, whose direct conversation is opened when needed. */
  channelId: string | null;
  timeZone: string;
  daysOff: ReadonlySet<Day>;
  awayToday: boolean;
  /** The project whose own calendar has today off, when that is what a message waits for. */
  closedFor: string | null;
  /** Why they are not to be measured, if they are exempt today. */
  exemption: string | null;
}

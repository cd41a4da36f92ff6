import type { Day } from './calendar/types.ts';
import type { Evidence, Severity, Subject } from './finding-of.ts';
import type { SentRecord } from './sent-record.ts';

/** A fact to check again at its source at send time, and when the message is sent, later, to thank for a fix. */
export type Recheck = { kind: 'week-hours'; accountId: string; from: Day; until: Day; requiredHours: number };

/**
 * Something to be told. `key` makes it unique for ever: the same key is never posted twice. `topic` names the
 * conversation piece it belongs to: a notice whose topic was already posted edits that message in place.
 */
export interface NoticeOf<Template extends string, Data extends object> {
  key: string;
  topic: string;
  template: Template;
  audience: Audience;
  severity: Severity;
  subject: Subject;
  data: Data;
  why: Why;
  /** Asked again of the source just before sending; only for notices that name a person. */
  recheck: Recheck | null;
  /** Remembered once it was sent to its recipient for real. */
  whenSent?: readonly SentRecord[];
  /** The topic of the message it is a reply to, in that message's thread, when its recipient was sent it; the first of several. */
  thread?: string | readonly string[];
  /**
   * What is news in it, each by a name of its own. On a topic whose recipient was sent a message already, that message is
   * edited, and what was not among the last notice's news is told by a short reply in its thread.
   */
  news?: readonly string[];
  /** News that is not told by this one: others of the same run tell it, in the thread of this one, or nobody needs to be told. */
  told?: readonly string[];
  /** Nobody is disturbed without news: it is not posted, and a message that is out is edited all the same. */
  onlyNews?: true;
  /** The topic of the month before's list: once this one is out, that one says that it goes on here, or that nothing of it is left. */
  goesOnFrom?: string;
  /** Its reader waits for it: it is never gathered with others. */
  atOnce?: true;
  /** After this instant it is no longer worth sending. */
  expiresAt: Date;
}

/** The answer to "Why?": everything a number rests on (DESIGN section 6). */
export interface Why {
  rule: string;
  ruleVersion: number;
  evidence: Evidence[];
  /** As-of time of the oldest source used. */
  dataAsOf: Date | null;
}

/** Who is told. A person is an accountId, resolved to Slack at delivery; a notice to somebody unmapped is held and shown. */
export type Audience =
  | { kind: 'person'; accountId: string }
  | { kind: 'pm'; accountId: string }
  | { kind: 'channel'; channelId: string }
  | { kind: 'admins' };

import type { Day } from '../calendar/types.ts';
import type { NoticeOf } from '../notice-of.ts';
import type { Proposal } from '../scorecard/proposal.ts';
import type { BottleneckFacts } from './finding.ts';

/** An item that waits, as far as it is asked for again before it is told of. */
export type WaitingItem = Pick<BottleneckFacts, 'kind' | 'itemKey' | 'name' | 'tied' | 'status' | 'updatedAt'>;

/** How many were found stuck in a week, of a team or in a status. */
export interface TrendRow {
  name: string;
  /** Oldest week first. */
  weeks: number[];
  open: number;
}

/** What people said of what they were told; share 0–1. */
export interface Precision {
  share: number;
  votes: number;
}

/** The day's list to a PM: the worst items by who can move them, the rest in a file. */
export type BottleneckDigestNotice = NoticeOf<
  'bottleneck-digest',
  {
    day: Day;
    /** Listed in the message, the worst first. */
    items: BottleneckFacts[];
    /** Not listed, in the file. */
    rest: BottleneckFacts[];
    bulk: { projectKey: string; statusName: string; tickets: number }[];
    weekStarts: Day[];
    byTeam: TrendRow[];
    byStatus: TrendRow[];
    precision: Precision | null;
    /** Bars that what people said lately speaks against; left out where none does. */
    bars?: Proposal[];
    /** What could not be judged as it should, in words of data. */
    caveats: Caveat[];
  }
>;

export type Caveat =
  | { kind: 'short-history'; days: number; statedDays: number }
  | { kind: 'by-category'; projectKeys: string[] }
  | { kind: 'incomplete-pulls'; count: number }
  | { kind: 'unread'; unread: number }
  | { kind: 'hidden'; hidden: number }
  | { kind: 'github-stale'; problem: string };

/** To whoever must act, of one item. */
export type BottleneckNudgeNotice = NoticeOf<'bottleneck-nudge', BottleneckFacts>;

/** To the PM, of one item that nobody moved for long. */
export type BottleneckEscalationNotice = NoticeOf<'bottleneck-escalation', BottleneckFacts>;

/** To the PM and whoever must act, at once: something named is in the way. */
export type BottleneckBlockedNotice = NoticeOf<'bottleneck-blocked', BottleneckFacts>;

/** To a lead on Mondays: how many items wait for each of their people. */
export type BottleneckPeopleNotice = NoticeOf<
  'bottleneck-people',
  {
    day: Day;
    people: { accountId: string; name: string; open: number; detected: number; itemKeys?: readonly string[] }[];
    /** All that waits, each item once: two people may be awaited by one. */
    open?: number;
    /** The same, to be asked for again; left out by an earlier Reeve. */
    items?: WaitingItem[];
    weeks: number;
  }
>;

/** What somebody asks whoever must act, in words they chose. `from` is a Slack user id. */
export type BottleneckPingNotice = NoticeOf<'bottleneck-ping', BottleneckFacts & { from: string; words: string }>;

/** To a project's PM, when somebody else moved a bar: from and to working days. `by` is a Slack user id. */
export type BottleneckBarNotice = NoticeOf<
  'bottleneck-bar',
  {
    projectKey: string;
    projectName: string;
    setting: string;
    item: string | null;
    from: number;
    to: number;
    by: string;
  }
>;

/** Of one item, with the buttons that act on it. */
export type BottleneckItemNotice = BottleneckNudgeNotice | BottleneckEscalationNotice | BottleneckBlockedNotice;

export type WorkflowBottleneckNotice =
  | BottleneckDigestNotice
  | BottleneckItemNotice
  | BottleneckPeopleNotice
  | BottleneckPingNotice
  | BottleneckBarNotice;

import type { AgentId } from './agent-ids.ts';
import type { Day } from './calendar/types.ts';
import type { EpicAssignmentNotice } from './epic-assignment/notice.ts';
import type { EpicReconciliationNotice } from './epic-reconciliation/notice.ts';
import type { ForecastVarianceNotice } from './forecast-variance/notice.ts';
import type { NoticeOf } from './notice-of.ts';
import type { RetainerBudgetNotice } from './retainer-budget/notice.ts';
import type { Scorecard } from './scorecard/card.ts';
import type { TimeComplianceNotice } from './time-compliance/notice.ts';
import type { WorkflowBottleneckNotice } from './workflow-bottleneck/notice.ts';

/** Told when an agent cannot judge: stale or partial sources, and nobody was accused. */
export type SourcesStaleNotice = NoticeOf<
  'sources-stale',
  {
    agentTitle: string;
    period: string;
    problems: { source: string; asOf: Date | null; problem: string }[];
    /** When the agent first checked again, where that was at a later slot and this one was given up. */
    againAt?: Date;
  }
>;

/** Told once to the admins when a run failed for good, or when only a part of it did and all else was stored and told. */
export type RunFailedNotice = NoticeOf<
  'run-failed',
  { agentTitle: string; runKey: string; reason: string; reference: string; inPart?: true }
>;

/** Told once to the admins when a channel has taken no message for a day. */
export type ChannelLostNotice = NoticeOf<'channel-lost', { channelId: string; since: Date; reason: string }>;

/** Told to the admins while time is logged on tickets that Jira does not show: how much since a day, and of which projects as far as known. */
export type IssuesHiddenNotice = NoticeOf<
  'issues-hidden',
  { since: Day; worklogs: number; hours: number; issues: number; projects: string[] }
>;

/** How Reeve did in a quarter, to each PM and the admins; the cases behind the figures are left out. */
export type ScorecardNotice = NoticeOf<'scorecard', { card: Scorecard }>;

/** To whoever looks after Reeve and to each PM, once for ever: what Reeve is, what it will and will not do, and what comes next. */
export type WelcomeNotice = NoticeOf<
  'welcome',
  { as: WelcomedAs; projects: { key: string; name: string; isSetUp: boolean }[]; isShadow: boolean }
>;

/** What somebody is welcomed as; an admin who is a PM too is welcomed as both at once. */
export type WelcomedAs = 'admin' | 'pm' | 'admin-and-pm';

/** Asks, once, whether Reeve may post in a channel that another company reads, since when it is known to. */
export type ChannelSharedNotice = NoticeOf<'channel-shared', { channelId: string; since: Date }>;

/** What every agent may say, and what Reeve says of itself. */
export type CommonNotice =
  | SourcesStaleNotice
  | RunFailedNotice
  | ChannelLostNotice
  | ChannelSharedNotice
  | IssuesHiddenNotice
  | ScorecardNotice
  | WelcomeNotice;

/** What each agent says: one line an agent. */
export interface AgentNotices {
  'time-compliance': TimeComplianceNotice;
  'retainer-budget': RetainerBudgetNotice;
  'forecast-variance': ForecastVarianceNotice;
  'epic-reconciliation': EpicReconciliationNotice;
  'epic-assignment': EpicAssignmentNotice;
  'workflow-bottleneck': WorkflowBottleneckNotice;
}

export type Notice = CommonNotice | AgentNotices[AgentId];
export type Template = Notice['template'];
/** The notice of a template. */
export type NoticeNamed<Name extends Template> = Extract<Notice, { template: Name }>;

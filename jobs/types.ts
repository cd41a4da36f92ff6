import type { Db } from 'mongodb';
import type { Agent, Outcome, Question, Reading } from '../agents/agent.ts';
import type { AgentId } from '../agents/agent-ids.ts';
import type { BriefData } from '../agents/brief.ts';
import type { Day } from '../agents/calendar/types.ts';
import type { AskedItem, ItemNow } from '../agents/item-now.ts';
import type { Notice } from '../agents/notice.ts';
import type { Recheck } from '../agents/notice-of.ts';
import type { About } from '../agents/quiet-scope.ts';
import type { AgentRecord } from '../agents/record.ts';
import type { SentRecord } from '../agents/sent-record.ts';
import type { SourceName, Sources } from '../agents/sources.ts';
import type { Standing } from '../agents/standing.ts';
import type { HoursSnapshot } from '../agents/time-compliance/judge-week.ts';
import type { SlackPoster } from '../integrations/slack/types.ts';
import type { Audit } from '../store/audit.ts';
import type { Briefs } from '../store/briefs.ts';
import type { Findings } from '../store/findings.ts';
import type { Store } from '../store/index.ts';
import type { ModelStore } from '../store/model/index.ts';
import type { Mutes } from '../store/mutes.ts';
import type { Names } from '../store/names/renames.ts';
import type { Outbox } from '../store/outbox.ts';
import type { StoredPerson } from '../store/people.ts';
import type { PeopleImports } from '../store/people-imports.ts';
import type { ReconciliationReports } from '../store/reconciliation-reports.ts';
import type { RunRow, Runs } from '../store/runs.ts';
import type { AgentMode, Settings } from '../store/settings.ts';
import type { Snoozes } from '../store/snoozes.ts';
import type { MessageContent } from '../views/blocks.ts';
import type { Logger } from './logger.ts';
import type { ReportDestinations, Reports } from './report/types.ts';

/** What jobs need of the store; the whole `Store` fits. */
export interface JobsStore {
  runs: Runs;
  outbox: Outbox;
  settings: Settings;
  snoozes: Snoozes;
  briefs: Briefs;
  mutes: Mutes;
  audit: Audit;
  findings: Pick<Findings, 'put' | 'deleteBefore'>;
  readings: Pick<Store['readings'], 'put' | 'deleteBefore'>;
  names: Pick<Names, 'mark' | 'place'>;
  sharedChannels: Pick<Store['sharedChannels'], 'seen'>;
  welcomes: Pick<Store['welcomes'], 'all' | 'add'>;
  model: Pick<ModelStore, 'tidyUp'>;
  conversations: { deleteBefore(at: Date): Promise<void> };
  proposals: { deleteBefore(at: Date): Promise<void> };
  stops: { deleteBefore(at: Date): Promise<void> };
  reconciliationReports: ReconciliationReports;
  bottlenecks: Pick<Store['bottlenecks'], 'verdictOn'>;
  proactiveInsights: Pick<Store['proactiveInsights'], 'one'>;
  epicSuggestions: Pick<Store['epicSuggestions'], 'find'>;
  absenceClaims: Pick<Store['absenceClaims'], 'byId' | 'find'>;
  peopleImports: Pick<PeopleImports, 'unfinished' | 'finish' | 'endLeases'>;
  people: { withEmail(): Promise<StoredPerson[]> };
  moveNotes: Store['moveNotes'];
  issues: Pick<Store['issues'], 'byKey'>;
  pullRequests: Pick<Store['pullRequests'], 'byId'>;
  worklogs: { touchedMonths(since: Date): Promise<string[]> };
  /** Writes an agent's row by its key, so that writing it again changes nothing. */
  applyRecords(records: readonly AgentRecord[]): Promise<void>;
  /** Writes what is remembered because a message was sent at a moment. */
  applySent(records: readonly SentRecord[], at: Date): Promise<void>;
}

/** What a message's wording may depend on besides the notice. */
export interface RenderContext {
  now: Date;
  /** The reader's zone, for times shown to them. */
  timeZone: string;
  jiraSiteUrl: string;
  /** The Slack member an account may be mentioned as; null where Reeve is not sure who they are. */
  slackUserIdOf(accountId: string): string | null;
}

/** Whoever reads a message, and its wording. */
export type Reader = RenderContext & { slackUserId: string | null };

/** A notice and who it would have been for, in words. */
export interface AddressedNotice {
  notice: Notice;
  to: string;
}

/** Wording, injected from `views/messages/`. */
export interface Render {
  notice(notice: Notice, context: RenderContext): MessageContent;
  /** A notice's message with what people did about it, for its reader (null in a channel). */
  standing(content: MessageContent, notice: Notice, standing: Standing, reader: Reader): MessageContent;
  /** The same message without blocks a workspace may refuse. */
  fallback(notice: Notice, context: RenderContext): MessageContent;
  /** What of a notice is news, for the thread of the message on its topic. */
  reply(notice: Notice, news: readonly string[], context: RenderContext): MessageContent;
  /** Several notices in one message, for somebody over the daily cap; none when all have been put right since. */
  digest(notices: Notice[], context: RenderContext): MessageContent;
  /** What is not critical, gathered for somebody who chose one message a day. */
  brief(data: BriefData, context: RenderContext): MessageContent;
  /** Whether a brief says anything that the last one did not. */
  briefIsNews(data: BriefData, context: RenderContext): boolean;
  /** Shadow mode: what an agent would have told whom. */
  shadow(agentTitle: string, notices: AddressedNotice[], context: RenderContext): MessageContent;
  /** What a month's list becomes when the next one's has been posted, on that day. */
  goesOn(notice: Notice, day: Day): MessageContent;
  /** What a reminder becomes when its reader has since put the matter right. */
  resolved(notice: Notice, context: RenderContext): MessageContent;
  /** Holds a message to Slack's limits: throws in tests, shortens and logs in production. */
  fit(content: MessageContent): MessageContent;
}

export interface JobsDeps {
  db: Db;
  store: JobsStore;
  agents: readonly Agent[];
  sources: Sources;
  slack: SlackPoster;
  logger: Logger;
  /** The time runs and messages live in; the sandbox moves it. */
  clock(): Date;
  /** Brings mirrors up to date. Throws IntegrationError when a source could not be read. */
  refresh(sources: SourceName[], signal: AbortSignal): Promise<void>;
  /** What a person's week is judged by, as its source states it now. Throws IntegrationError when it cannot be asked. */
  weekNow(recheck: Recheck): Promise<HoursSnapshot>;
  /** Items that wait, as their sources state them now. Throws IntegrationError when one cannot be asked. */
  itemsNow?(items: readonly AskedItem[]): Promise<ItemNow[]>;
  render: Render;
  /** Answers questions an agent asks; without it the outcome is the rules'. */
  answer?(questions: readonly Question[], runKey: string, signal: AbortSignal): Promise<Reading[]>;
  /** Scorecards that are due and not told yet. */
  scorecards?(): Promise<Notice[]>;
  /** Whether admins and PMs are welcomed; not where everybody has known Reeve for long. */
  welcomes?: boolean;
  /** The mode of agents for which none is set. */
  defaultMode: AgentMode;
  /** Minutes between syncs of all sources; 0 = only before runs. */
  syncMinutes: number;
  /** Days that entries of the audit are kept; 400 when not given. */
  auditDays?: number;
  /** Where month-end reports go besides the outbox. */
  destinations?: ReportDestinations;
  /** True when no other process can use this database (the embedded engine): what an earlier one left is taken over at once. */
  soleProcess: boolean;
  /** False where other processes do what happens by itself, and this one only what it is asked for; true by default. */
  works?: boolean;
  /** Names this process in leases and locks. */
  owner?: string;
  /** Messages sent and agents run side by side, 4 and 2 by default; 1 makes their order the same every time. */
  parallel?: number;
}

/** Who asked for a run, of what. `by` is a Slack user id. */
export interface RunAsked {
  agentId: AgentId;
  part?: string;
  projectKey?: string;
  period?: Day;
  by: string;
}

/** A schedule as somebody wants it; `by` is a Slack user id. */
export interface ScheduleChange {
  agentId: AgentId;
  scheduleId: string;
  cron: string;
  timezone: string;
  by: string;
}

/** A message a run would send, or why it would not. */
export interface PreviewMessage {
  notice: Notice;
  recipient: { name: string; slackId: string } | { name: string; slackId: null; why: string };
  content: MessageContent;
  wouldSend: boolean;
  /** Why it would not be sent, or not at once. */
  reason?: string;
}

export interface Preview {
  outcome: Outcome;
  messages: PreviewMessage[];
}

export interface AgentStatus {
  agentId: AgentId;
  mode: AgentMode;
  lastRun: RunRow | null;
  /** Null when the agent is off or has no schedule. */
  nextSlot: Date | null;
}

export interface Jobs {
  /** Where this process works: arms the schedules, takes over what an earlier one left, and sweeps. */
  start(): Promise<void>;
  /** Takes no more work, hands back what is unfinished, and resolves within 25 s. */
  stop(): Promise<void>;
  /** Enqueues the slots due as of the clock, and what is left to repeat. */
  sweep(): Promise<void>;
  /** Enqueues a run somebody asked for; asking twice within a minute is one run. Throws RangeError for an unknown agent. */
  requestRun(asked: RunAsked): Promise<{ runKey: string }>;
  /** Everything a run would say to whom; nothing is recorded or sent. */
  preview(asked: RunAsked): Promise<Preview>;
  /** Changes when an agent runs, from now on. Throws RangeError naming what is wrong. */
  setSchedule(change: ScheduleChange): Promise<void>;
  /** Sends what is due as of the clock. */
  deliverDue(): Promise<void>;
  /** Re-reads the facts of reminders of the last week and thanks those who have put them right. */
  checkFixed(): Promise<void>;
  /** Has agents run that have something to tell that cannot wait for their next slot. */
  checkAfterSync(): Promise<void>;
  /** Has these told, whatever the agent's mode: they answer what somebody did. Repeating it changes nothing. */
  notify(agent: Pick<Agent, 'id' | 'title'>, runKey: string, notices: readonly Notice[]): Promise<void>;
  /** Replaces every message already sent on a topic. With a `cause`, what it did for it is noted once, however often it is repeated. */
  updateSent(topic: string, content: MessageContent, cause?: string): Promise<void>;
  /** Has every message sent about something say how that stands by what people did, each for its reader. With a `cause`, it is noted once. */
  showStanding(about: About, cause?: string): Promise<void>;
  /** Resolves when nothing that is due is queued or running. */
  idle(): Promise<void>;
  /** The earliest instant after now at which something waits: a slot, a repeat, a held message. */
  nextWake(): Promise<Date | null>;
  status(): Promise<AgentStatus[]>;
  /** Since when no process does what happens by itself; null while one does. By the machine's clock, minutes late. */
  unattendedSince(): Promise<Date | null>;
  reports: Reports;
}

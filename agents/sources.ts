import type { Day, DayRange, Month } from './calendar/types.ts';
import type { EpicAssignmentCompliance, EpicAssignmentSuggestion, IssueText } from './epic-assignment/model.ts';
import type { EpicForecast, EpicHours, MonthlyReport } from './epic-reconciliation/model.ts';
import type { Insight } from './forecast-variance/insight.ts';
import type { HiddenWork } from './hidden-work.ts';
import type { Person } from './person.ts';
import type { Project } from './project.ts';
import type { BottleneckSources } from './workflow-bottleneck/reads.ts';

/**
 * What agents read: the mirrored facts as plain data, and the interface they are read through. Days are `yyyy-MM-dd` in
 * the zone of whoever they belong to; a worklog's day is the worker's own wall-clock day, as Tempo stores it.
 */

import type { AbsenceClaim, ComplianceWeek, RetainerBudgetAlert } from './records.ts';

export type { AbsenceClaim, ComplianceWeek, RetainerBudgetAlert } from './records.ts';

export type SourceName = 'tempo' | 'jira' | 'github';

/**
 * A system facts come from, and how fresh its mirror is. `partial` names what could not be read or was rejected, `doubtful`
 * an answer that was right in form and cannot be true.
 */
export interface SourceFreshness {
  source: SourceName;
  /** The last time the mirror was complete as of; null when it never was. */
  asOf: Date | null;
  state: 'fresh' | 'stale' | 'partial' | 'doubtful' | 'never';
  problem?: string;
}

export interface Worklog {
  id: string;
  issueId: string;
  accountId: string;
  day: Day;
  seconds: number;
  billableSeconds: number | null;
  description: string;
  createdAt: Date;
  updatedAt: Date;
  deletedAt: Date | null;
}

/** What Tempo requires of a person on a day: workload minus public holidays, without personal leave. */
export interface ScheduleDay {
  accountId: string;
  day: Day;
  requiredSeconds: number;
  holidayName: string | null;
  /** What the holiday takes off the workload, where the source says so; lets the sum be shown. */
  holidaySeconds?: number;
}

/** Planned absence of a person, one entry a day, from Tempo plans on the absence issues and projects. */
export interface PlannedAbsence {
  /** Asked for and not approved yet: neither leave nor absence of it. Left out where nobody need approve. */
  requested?: true;
  planId: string;
  accountId: string;
  day: Day;
  seconds: number;
  issueId: string;
}

export interface StatusChange {
  at: Date;
  fromId: string | null;
  from: string | null;
  toId: string | null;
  to: string | null;
}

export interface ParentChange {
  at: Date;
  fromKey: string | null;
  toKey: string | null;
}

export type StatusCategory = 'new' | 'indeterminate' | 'done' | 'undefined';

export interface Issue {
  id: string;
  key: string;
  projectId: string;
  projectKey: string;
  summary: string;
  typeName: string;
  /** 1 = epic, 0 = ticket, -1 = sub-task. */
  hierarchyLevel: number;
  parentId: string | null;
  parentKey: string | null;
  statusId: string;
  status: string;
  statusCategory: StatusCategory;
  priority: string | null;
  assigneeId: string | null;
  reporterId: string | null;
  labels: string[];
  components: string[];
  createdAt: Date;
  updatedAt: Date;
  statusChanges: StatusChange[];
  parentChanges: ParentChange[];
  /** When its key changed because it moved to another project; left out when that is not known. */
  moves?: { at: Date; fromKey: string; toKey: string }[];
  /** What it was estimated at, where somebody did. */
  estimateHours?: number;
  storyPoints?: number;
  /** Each time it was flagged as held up, or the flag taken off. */
  flagChanges?: { at: Date; isSet: boolean }[];
  deletedAt: Date | null;
}

/** What somebody wrote under an issue, as plain text. */
export interface IssueComment {
  id: string;
  issueId: string;
  authorId: string | null;
  author: string;
  /** Written by an app, such as a build server. */
  fromApp: boolean;
  at: Date;
  text: string;
}

/** Where an issue belongs, without what happened to it. */
export type IssueInTree = Pick<Issue, 'id' | 'key' | 'projectKey' | 'summary' | 'hierarchyLevel' | 'parentId'>;

/** A forecast that was made, changed, or taken back (`to` null). Hours. */
export interface ForecastChange {
  projectKey: string;
  epicKey: string;
  month: Month;
  team: string;
  at: Date;
  from: number | null;
  to: number | null;
}

/** Workspace-wide settings every agent may need. */
export interface Workspace {
  timeZone: string;
  /** Slack channel for daily summaries of all projects. */
  alertsChannelId: string | null;
  absenceIssueIds: string[];
  absenceProjectKeys: string[];
  /** Jira's site, for links a person can follow. */
  jiraSiteUrl: string;
  adminSlackUserIds: string[];
}

export interface MonthRange {
  from: Month;
  until: Month;
  projectKeys?: string[];
}

/** Read access to the mirrors and to what Reeve remembers. Every list is complete or the freshness says it is not. */
export interface Sources extends BottleneckSources {
  freshness(): Promise<SourceFreshness[]>;
  workspace(): Promise<Workspace>;
  people(): Promise<Person[]>;
  projects(): Promise<Project[]>;
  /** With `fields`, only those are read: of many rows, the rest is most of the memory. */
  worklogs<Field extends keyof Worklog = keyof Worklog>(
    query: DayRange & { accountIds?: string[]; issueIds?: string[]; fields?: readonly Field[] },
  ): Promise<Pick<Worklog, Field>[]>;
  schedule(query: DayRange & { accountIds?: string[] }): Promise<ScheduleDay[]>;
  /** The days that are a public holiday for somebody. */
  holidays(query: DayRange): Promise<HolidayCount[]>;
  plannedAbsences(query: DayRange): Promise<PlannedAbsence[]>;
  absenceClaims(query: DayRange): Promise<AbsenceClaim[]>;
  /** With `fields`, only those are read: histories are most of a row. */
  issues<Field extends keyof Issue = keyof Issue>(query: {
    ids?: string[];
    projectKeys?: string[];
    fields?: readonly Field[];
  }): Promise<Pick<Issue, Field>[]>;
  /** The issues directly below these, deleted ones too, whatever their project; with `fields`, only those are read. */
  childrenOf<Field extends keyof Issue = keyof Issue>(query: {
    parentIds: string[];
    fields?: readonly Field[];
  }): Promise<Pick<Issue, Field>[]>;
  /** What was written under these issues in the last months, or since an instant; newest first. */
  comments(query: { issueIds: string[]; since?: Date }): Promise<IssueComment[]>;
  /** Issues of these projects that are neither done nor deleted. */
  openIssues(query: { projectKeys: string[] }): Promise<Issue[]>;
  /** Every issue of these projects, deleted ones too: time was logged on them. */
  issueTree(query: { projectKeys: string[] }): Promise<IssueInTree[]>;
  complianceWeeks(query: DayRange): Promise<ComplianceWeek[]>;
  /** The budget alerts raised in a retainer's period. */
  budgetAlerts(query: { projectKey: string; month: Month }): Promise<RetainerBudgetAlert[]>;
  /** Actual hours by epic, months inclusive, as of the last time each month was rebuilt. */
  epicHours(query: MonthRange): Promise<EpicHours[]>;
  /** Forecasts in force, months inclusive. */
  epicForecasts(query: MonthRange): Promise<EpicForecast[]>;
  /** Every change of the forecasts of these months, taken back ones too, oldest first. */
  forecastChanges(query: MonthRange): Promise<ForecastChange[]>;
  /** What was concluded of epics' variances in these months. */
  varianceInsights(query: MonthRange): Promise<Insight[]>;
  /** The latest revision of a month's reconciliation. */
  reconciliation(query: { month: Month }): Promise<MonthlyReport | null>;
  /** Descriptions and plans of these projects' issues, as far as they were read. */
  issueTexts(query: { projectKeys: string[] }): Promise<IssueText[]>;
  /** Epics suggested for tickets of these projects, and what became of it. */
  epicSuggestions(query: { projectKeys: string[] }): Promise<EpicAssignmentSuggestion[]>;
  /** How complete epics were in the weeks that start within these days, oldest first. */
  epicCompliance(query: DayRange & { projectKeys: string[] }): Promise<EpicAssignmentCompliance[]>;
  /** One vector a text, in their order, all of one model; null when there is no model or it gives none now. */
  embeddings(texts: readonly string[]): Promise<{ model: string; vectors: Float32Array[] } | null>;
  /** From how many hours on a day of somebody's is taken for a typing error: the time check's setting, for whoever adds hours. */
  maxHoursPerDay(): Promise<number>;
  rejectedRows(query: { source: SourceName }): Promise<RejectedRow[]>;
  /** Time on issues that Jira does not show to Reeve’s account; null where there is none to speak of. */
  hiddenWork(): Promise<HiddenWork | null>;
}

/** A day, of how many people a schedule is known for it, and how many of them it is a holiday for. */
export interface HolidayCount {
  day: Day;
  people: number;
  off: number;
}

/** A row that was refused, with what was wrong; whose, of which days and on which issue, where that could be read. */
export interface RejectedRow {
  /** What it would have been. */
  what: 'worklog' | 'plan' | 'schedule' | 'issue' | 'pull-request' | 'other';
  /** An issue's is its key where that could be read; a pull request's is `owner/name#number`. */
  id: string | null;
  problem: string;
  accountId?: string;
  day?: Day;
  /** The last day of a row that spans several. */
  untilDay?: Day;
  issueId?: string;
}

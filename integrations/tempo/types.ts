import type { HttpOverrides, RequestRecord } from '../http/http.ts';
import type { Page } from '../http/page.ts';

/** Hours somebody logged. `startDate` is the worker's own wall-clock day. Seconds are whole and as Tempo has them, even if absurd. */
export interface Worklog {
  id: string;
  issueId: string;
  accountId: string;
  startDate: string;
  seconds: number;
  billableSeconds?: number;
  description: string;
  createdAt: Date;
  updatedAt: Date;
}

/** Workload minus public holidays of one person on one day; personal leave is not in it. */
export interface ScheduleDay {
  accountId: string;
  date: string;
  requiredSeconds: number;
  type: 'WORKING_DAY' | 'NON_WORKING_DAY' | 'HOLIDAY' | 'HOLIDAY_AND_NON_WORKING_DAY' | 'UNKNOWN';
  holidayName?: string;
  /** What the holiday takes off the workload. */
  holidaySeconds?: number;
}

/** Time planned on an issue or project. `days` are the planned days within the range asked for, recurrences included. */
export interface Plan {
  id: string;
  /** Null when planned for a generic resource, not a person. */
  accountId: string | null;
  itemType: 'ISSUE' | 'PROJECT' | 'UNKNOWN';
  /** Empty when Tempo did not say. */
  itemId: string;
  startDate: string;
  endDate: string;
  secondsPerDay: number;
  days?: { date: string; seconds: number }[];
  includeNonWorkingDays: boolean;
  approval?: 'APPROVED' | 'REJECTED' | 'REQUESTED' | 'UNKNOWN';
  updatedAt?: Date;
}

export interface WorklogDeletion {
  worklogId: string;
  at: Date;
  byAccountId?: string;
  workerAccountId?: string;
}

export interface Team {
  id: string;
  name: string;
  leadAccountId?: string;
}

/** `from` and `inclusiveTo` are the first and last day; absent = open-ended. */
export interface Membership {
  id: string;
  teamId: string;
  accountId: string;
  roleName?: string;
  commitmentPercent: number;
  from?: string;
  inclusiveTo?: string;
}

export interface GlobalConfiguration {
  /** ISO weekday, 1 = Monday. */
  weekStart: number;
  approvalPeriod: 'WEEK' | 'MONTH' | 'UNKNOWN';
  maxHoursPerDayPerUser?: number;
  worklogDescriptionOptional: boolean;
  numberOfDaysAllowedIntoFuture?: number;
}

export interface WorklogSearch {
  from: string;
  to: string;
  accountIds?: readonly string[];
  issueIds?: readonly string[];
  projectIds?: readonly string[];
}

export interface PlansSearch {
  from: string;
  to: string;
  accountIds?: readonly string[];
  /** Plans on these issues or on these projects; both given means either. */
  issueIds?: readonly string[];
  projectIds?: readonly string[];
}

/** Tempo Cloud v4, read-only. Days are `yyyy-MM-dd`, both ends inclusive. Every method throws `IntegrationError`. */
export interface Tempo {
  /** Worklogs changed since (system time). Deleted ones never show here. Dedupe by id: pages may overlap. */
  worklogsUpdatedFrom(since: Date, signal?: AbortSignal): AsyncIterable<Page<Worklog>>;
  /** Worklogs by the day worked. */
  worklogsBetween(from: string, to: string, signal?: AbortSignal): AsyncIterable<Page<Worklog>>;
  searchWorklogs(search: WorklogSearch, signal?: AbortSignal): AsyncIterable<Page<Worklog>>;
  /** A worklog or plan by id; undefined when it was deleted. */
  worklog(id: string, signal?: AbortSignal): Promise<Worklog | undefined>;
  plan(id: string, signal?: AbortSignal): Promise<Plan | undefined>;
  userSchedule(accountId: string, from: string, to: string, signal?: AbortSignal): Promise<Page<ScheduleDay>>;
  plansSearch(search: PlansSearch, signal?: AbortSignal): AsyncIterable<Page<Plan>>;
  /** Deletions between two instants of the last 180 days; undefined when the token may not read the paper trail. */
  papertrailDeletedWorklogs(
    range: { from: Date; to?: Date },
    signal?: AbortSignal,
  ): Promise<Page<WorklogDeletion> | undefined>;
  teams(signal?: AbortSignal): AsyncIterable<Page<Team>>;
  /** All memberships of a team: past, present and future. */
  teamMemberships(teamId: string, signal?: AbortSignal): Promise<Page<Membership>>;
  /** Whether a membership is there when asked for by itself; false when it was deleted. */
  isMembershipThere(id: string, signal?: AbortSignal): Promise<boolean>;
  globalConfiguration(signal?: AbortSignal): Promise<GlobalConfiguration>;
}

export interface TempoOptions {
  /** `https://api.tempo.io`, or the EU or US host. */
  baseUrl: string;
  token: string;
  /** Rows a page, at most 5000. */
  pageSize?: number;
  http?: HttpOverrides;
  onRequest?: (record: RequestRecord) => void;
}

import type { Day } from '../calendar/types.ts';
import type { Exclusion } from '../exclusion.ts';
import type { DataQualityFinding } from '../finding-of.ts';
import type { NoticeOf } from '../notice-of.ts';
import type { ComplianceStatus } from '../records.ts';
import type { WeekFacts } from './finding.ts';

/** Weeks in a row that were short on their Monday and complete later; `by` is the latest day of the week after that took. */
export interface LateWeeks {
  weeks: number;
  by: Day | null;
}

/** The private DM to somebody whose week is short. */
export type TimeReminderNotice = NoticeOf<
  'time-reminder',
  WeekFacts & {
    status: 'partial' | 'non-compliant';
    timesheetUrl: string;
    /** The days whose hours matter for the limit; all short ones where it is left out. */
    daysToLookAt?: Day[];
    /** Names of those who answer for the person and see the figure; empty: the admins do. */
    seenBy?: string[];
  }
>;

/** Somebody who was measured: the excused are among the excluded, with the reason. */
export interface SummaryPerson {
  accountId: string;
  name: string;
  status: Exclude<ComplianceStatus, 'excused'>;
  hoursLogged: number;
  expectedHours: number;
  shortWeeks: number;
  /** The weeks right before this one that were short on their Monday and complete later. */
  late?: LateWeeks;
  /** The day they completed this week, after it was told as short. */
  putRightOn?: Day;
  /** Whether a reminder goes to them, and if not why. */
  reminder: 'sent' | 'none';
  reminderReason?: string;
  /** Their last day, where it is over: nobody writes to them. */
  leftOn?: Day;
}

/** A team's figure in a week, the same for whoever reads it. Percent is 0–100; null when nobody was expected to log. */
export interface TeamFigure {
  name: string;
  compliancePercent: number | null;
  /** Those measured. */
  people: number;
}

export interface TrendWeek {
  weekStart: Day;
  compliancePercent: number | null;
}

/** An earlier week whose figure is another than was told. Percent is 0–100. */
export interface ChangedWeek {
  weekStart: Day;
  before: number;
  now: number;
  /** Who was short and completed it, on which day. */
  putRight: { name: string; on: Day }[];
  /** Who counts otherwise than told for another reason; `was` is null of whom nobody could judge then. */
  others?: { name: string; was: ComplianceStatus | null; is: ComplianceStatus }[];
  /** Those of the team who changed and whom the reader is not shown. */
  notListed?: number;
}

/** The summary to a lead or PM for the people they answer for. Percent is 0–100; null when nobody was expected to log. */
export type TimeSummaryNotice = NoticeOf<
  'time-summary',
  {
    weekStart: Day;
    weekEnd: Day;
    team: string;
    /** Of all teams together. */
    compliancePercent: number | null;
    /** Each team by itself; its figure counts the reader and those others answer for, who are not listed. */
    teams?: TeamFigure[];
    /** The reader's own week, where it counts. */
    own?: SummaryPerson['status'] | null;
    /** The day they completed it, after it was told as short. */
    ownPutRightOn?: Day;
    people: SummaryPerson[];
    repeatOffenders: SummaryPerson[];
    trend: TrendWeek[];
    /** Earlier weeks that were told with another figure. */
    changed?: ChangedWeek[];
    excluded: Exclusion[];
    quality: DataQualityFinding[];
  }
>;

/** To the lead: somebody says they were away; agree or decline. */
export type AbsenceClaimNotice = NoticeOf<
  'absence-claim',
  {
    claimId: string;
    accountId: string;
    name: string;
    from: Day;
    until: Day;
    weekStart: Day;
    half?: boolean;
    note?: string;
  }
>;

/** To the person: what was decided of the absence they claimed, by which Slack member. */
export type AbsenceDecidedNotice = NoticeOf<
  'absence-decided',
  AbsenceClaimNotice['data'] & { state: 'agreed' | 'declined'; by: string; reason?: string }
>;

/** To the admins: people nobody can be written to about, or who stand nowhere. */
export type PeopleUnmatchedNotice = NoticeOf<
  'people-unmatched',
  { people: { accountId: string; name: string; problem: string }[] }
>;

export type TimeComplianceNotice =
  | TimeReminderNotice
  | TimeSummaryNotice
  | AbsenceClaimNotice
  | AbsenceDecidedNotice
  | PeopleUnmatchedNotice;

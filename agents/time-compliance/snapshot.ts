import type { Day, DayRange } from '../calendar/types.ts';
import type { Person } from '../person.ts';
import type { Project } from '../project.ts';
import type { AbsenceClaim, ComplianceWeek } from '../records.ts';
import type { Issue, PlannedAbsence, RejectedRow, ScheduleDay, SourceFreshness, Worklog } from '../sources.ts';

/** What the weekly check reads of a worklog. Descriptions stay where they are. */
export type LoggedTime = Pick<Worklog, 'id' | 'issueId' | 'accountId' | 'day' | 'seconds' | 'deletedAt'> &
  Partial<Pick<Worklog, 'createdAt'>>;

/** What it reads of an issue. */
export type LoggedIssue = Pick<Issue, 'id' | 'key' | 'projectKey' | 'deletedAt' | 'moves'>;

/** The hours of some earlier weeks; rows of days between them may be there too. */
export interface EarlierWeeks {
  weeks: Day[];
  worklogs: LoggedTime[];
  schedule: ScheduleDay[];
  plannedAbsences: PlannedAbsence[];
  absenceClaims: AbsenceClaim[];
  absenceIssueIds: string[];
  /** Of whatever day; none where left out. */
  rejectedRows?: RejectedRow[];
  /** Whose hours of these weeks were read; everybody's where null or left out. */
  accountIds?: string[] | null;
}

/** Everything one weekly check rests on. */
export interface TimeComplianceSnapshot {
  /** Monday to Sunday. */
  week: DayRange;
  /** The days of it that are over: the whole week, unless somebody asked for the one that is running. */
  judged: DayRange;
  timeZone: string;
  jiraSiteUrl: string;
  freshness: SourceFreshness[];
  people: Person[];
  projects: Pick<Project, 'key' | 'team' | 'pmAccountId' | 'archived'>[];
  worklogs: LoggedTime[];
  schedule: ScheduleDay[];
  plannedAbsences: PlannedAbsence[];
  absenceClaims: AbsenceClaim[];
  /** Issues on which logged time is leave: those configured, and all of the configured projects. */
  absenceIssueIds: string[];
  /** The issues time was logged on, where Jira knows them. */
  issues: LoggedIssue[];
  /** What weeks of the trend rest on that nobody has judged yet, or that are short or were not judged of somebody. */
  earlier?: EarlierWeeks;
  /** Weeks already judged, before this one. */
  history: ComplianceWeek[];
  rejectedRows: RejectedRow[];
}

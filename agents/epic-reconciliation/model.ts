import type { Day, Month } from '../calendar/types.ts';
import type { ProjectType } from '../project.ts';

/** Actual hours of an epic in a month by one team, in whole seconds. */
export interface EpicHours {
  projectKey: string;
  epicKey: string;
  month: Month;
  team: string;
  seconds: number;
}

/** Forecast hours of an epic in a month; team `''` is all teams together. `epicId` survives a move to another project. */
export interface EpicForecast {
  projectKey: string;
  epicKey: string;
  epicId: string | null;
  month: Month;
  team: string;
  hours: number;
}

/** Why a worklog is in no epic's row, the first that applies. */
export const categories = [
  'unknown-author',
  'unknown-issue',
  'negative',
  'absence',
  'future-dated',
  'changed-after-close',
  'no-epic',
  'no-team',
] as const;
export type Category = (typeof categories)[number];

/** A worklog that is in no epic's row; what is known of where it would belong is kept, for the PM who puts it right. */
export interface UnreconciledWorklog {
  category: Category;
  worklogId: string;
  day: Day;
  accountId: string;
  author: string;
  issueKey: string | null;
  projectKey: string | null;
  epicKey: string | null;
  team: string | null;
  seconds: number;
}

export type EpicState = 'open' | 'done' | 'deleted' | 'unknown';

/** One row of the report: an epic and a team, with what was forecast and what was logged. */
export interface EpicLine {
  projectKey: string;
  epicKey: string;
  title: string;
  state: EpicState;
  /** `''`: a forecast for all teams together. */
  team: string;
  forecastHours: number | null;
  seconds: number;
}

export interface ReportProject {
  key: string;
  name: string;
  projectType: ProjectType | null;
  /** Whoever was its PM at the month's end. */
  pmAccountId: string | null;
  pm: string;
  /** Whoever is its PM by now, where that is somebody else. */
  pmNowAccountId?: string;
  channelId: string | null;
}

/** All that a month's report says. The rest (roll-ups, workbook, messages) is computed from it. */
export interface ReportContent {
  month: Month;
  projects: ReportProject[];
  lines: EpicLine[];
  unreconciled: UnreconciledWorklog[];
  /** Seconds of every worklog of the month, as Tempo has them. */
  sourceSeconds: number;
  /** Worklogs of the month that Tempo sent and nobody could read: they are in no total here. */
  rejectedWorklogs: number;
  /** People with hours on each team's rows. */
  teamPeople: Record<string, number>;
  /** From how far off its forecast an epic is listed as a variance, percent. */
  varianceFromPercent: number;
  /** The workspace's zone, for times shown. */
  timeZone: string;
  /** The channel that is told of every report, if there is one. */
  alertsChannelId: string | null;
}

/** The figures of a whole report: hours, and percent over everything that was forecast. */
export interface ReportTotals {
  totalProjects: number;
  totalEpics: number;
  totalForecastHours: number;
  /** In epics' rows, and of that: in epics that were forecast, in others, and in those of internal projects. */
  totalActualHours: number;
  totalComparedHours: number;
  totalUnforecastHours: number;
  totalInternalHours: number;
  /** In no epic's row: leave, and all else. */
  totalUnreconciledHours: number;
  totalAbsenceHours: number;
  /** Of what was forecast; null when nothing was. */
  totalVariancePct: number | null;
}

/** One revision of a month's report, as it is stored. */
export interface MonthlyReport {
  month: Month;
  revision: number;
  generatedAt: Date;
  dataAsOf: Date | null;
  /** Worklogs written or changed after this are late. Set by the first revision. */
  closedAt: Date;
  totals: ReportTotals;
  content: ReportContent;
  /** What became different since the revision before; null for the first. */
  delta: DeltaRow[] | null;
  /** When somebody was told of this revision. */
  toldAt?: Date | null;
}

/** An epic and team whose figures differ between two revisions; late hours are counted where they belong. */
export interface DeltaRow {
  projectKey: string;
  epicKey: string;
  team: string;
  secondsBefore: number;
  secondsAfter: number;
  forecastBefore: number | null;
  forecastAfter: number | null;
}

/** What has no epic or team is summed under this. */
export const nowhere = '(none)';

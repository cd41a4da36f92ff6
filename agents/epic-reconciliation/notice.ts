import type { Month } from '../calendar/types.ts';
import type { HoursToCheck } from '../doubtful-days.ts';
import type { NoticeOf } from '../notice-of.ts';
import type { Category } from './model.ts';

/** Forecast against the actual of what was forecast, in hours; percent is null where nothing was forecast. */
export interface Figures {
  forecastHours: number | null;
  actualHours: number;
  varianceHours: number;
  variancePercent: number | null;
}

export interface ReportedProject extends Figures {
  key: string;
  name: string;
  /** On epics nobody forecast, or of an internal project. */
  notComparedHours: number;
  unreconciledHours: number;
}
export interface ReportedEpic extends Figures {
  projectKey: string;
  epicKey: string;
  title: string;
}

/** A month's report as its reader sees it: their own projects, or all of them. */
export type ReconciliationReportNotice = NoticeOf<
  'reconciliation-report',
  {
    month: Month;
    revision: number;
    scope: 'all' | 'own';
    /** Beside what is compared: hours on epics nobody forecast, on internal projects, in no epic's row, and of leave. */
    totals: Figures & {
      projects: number;
      /** Those of them with a forecast; a report from before it was counted has none. */
      forecastProjects?: number;
      epics: number;
      unforecastHours: number;
      internalHours: number;
      unreconciledHours: number;
      absenceHours: number;
    };
    /** The largest; `moreProjects` are left out here, not in the workbook. */
    projects: ReportedProject[];
    moreProjects: number;
    varianceFromPercent: number;
    variances: ReportedEpic[];
    moreVariances: number;
    unreconciled: { category: Category; worklogs: number; hours: number }[];
    rejectedWorklogs: number;
    /** Hours that are likely typing errors, without names for a channel; absent where there are none. */
    toCheck?: HoursToCheck[];
    /** What a later revision changed. */
    delta: {
      hoursBefore: number;
      hoursAfter: number;
      rows: number;
      forecastsChanged: number;
      /** Epics whose hours changed, the most first; those of reports stored earlier are not known. */
      epics?: { projectKey: string; epicKey: string; hours: number }[];
      moreEpics?: number;
      /** Keys of those whose hours their PM has heard of already; absent where there are none. */
      heard?: string[];
    } | null;
  }
>;

/** Told once to the admins when a report does not reach one of its destinations. */
export type ReconciliationUndeliveredNotice = NoticeOf<
  'reconciliation-undelivered',
  { month: Month; revision: number; destination: 'archive' | 'mail' | 'slack' | 'sheet'; reason: string }
>;

export type EpicReconciliationNotice = ReconciliationReportNotice | ReconciliationUndeliveredNotice;

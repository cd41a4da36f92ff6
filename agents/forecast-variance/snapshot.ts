import type { Passage } from '../agent.ts';
import type { Day, Month } from '../calendar/types.ts';
import type { LongDay } from '../doubtful-days.ts';
import type { Project } from '../project.ts';
import type { SourceFreshness, Workspace } from '../sources.ts';
import type { Insight } from './insight.ts';

/** Hours on an epic: the ticket they were logged on (or its sub-task), null when on the epic itself. */
export interface Entry {
  ticketKey: string | null;
  accountId: string;
  team: string;
  day: Day;
  seconds: number;
  /** When it was written or last changed; of the month before the running one only. */
  changedAt?: Date;
}

/** A ticket of an epic. A deleted one keeps its hours and counts for nothing else. */
export interface Ticket {
  key: string;
  summary: string;
  done: boolean;
  /** The day it was finished; null while it is not, or where nobody knows. */
  doneOn: Day | null;
  deleted: boolean;
  createdAt: Date;
  /** Since when it hangs under this epic; its creation unless it was moved there. */
  joinedAt: Date;
  estimateHours: number | null;
  points: number | null;
  /** The days it went back from done. */
  reopenedOn: Day[];
  /** From the day it was blocked to the day it was not any more; null while it is. */
  blocked: { from: Day; until: Day | null }[];
}

/** What was forecast for a month and team (`''` = all), and when that was said first and last; null where nobody knows. */
export interface Forecast {
  month: Month;
  team: string;
  hours: number;
  /** What it was forecast at first: a target that was moved hides nothing. */
  firstHours: number;
  firstSaidAt: Date | null;
  lastSaidAt: Date | null;
}

export interface EpicSnapshot {
  id: string;
  key: string;
  title: string;
  projectKey: string;
  closed: boolean;
  closedOn: Day | null;
  deleted: boolean;
  /** Seconds by month, as the reconciliation's rows have them. */
  secondsByMonth: [Month, number][];
  forecasts: Forecast[];
  tickets: Ticket[];
  entries: Entry[];
  /** Worklogs that may be its and could not be read: it has more hours than are known, if anything. */
  unreadWorklogs?: number;
  /** What people wrote lately, newest first. */
  comments: (Passage & { at: Date; issueKey: string })[];
}

/** What could not be read of a project in Jira, and the epics that are not judged for it. */
export interface UnreadEpics {
  projectKey: string;
  rows: number;
  epicKeys: string[];
}

export interface ForecastVarianceSnapshot {
  /** The month that is judged, and whether it is over. */
  month: Month;
  monthIsOver: boolean;
  today: Day;
  projects: Project[];
  epics: EpicSnapshot[];
  /** A longer day of somebody's is likely a typing error; left out where none is looked for. */
  maxHoursPerDay?: number;
  /** Days of the month and the one before that are too long over all projects, of people with a large part of one on an epic. */
  longDays?: LongDay[];
  /** Which of them are not judged, because something of them could not be read as it is now; absent where there are none. */
  unread?: UnreadEpics[];
  /** What was concluded of these epics in this month and the one before. */
  insights: Insight[];
  names: Record<string, string>;
  workspace: Pick<Workspace, 'timeZone' | 'jiraSiteUrl' | 'alertsChannelId'>;
  freshness: SourceFreshness[];
}

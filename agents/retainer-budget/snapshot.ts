import type { Day } from '../calendar/types.ts';
import type { LongDay } from '../doubtful-days.ts';
import type { Project } from '../project.ts';
import type { RetainerBudgetAlert } from '../records.ts';
import type { SourceFreshness } from '../sources.ts';
import type { BudgetPeriod } from './period.ts';
import type { PastPeriod } from './replays.ts';
import type { Moment, Work } from './work.ts';

/** A worklog on a retainer, trimmed to what the budget needs. Who and where by name; `lagHours` as in `LoggedWork`. */
export interface BudgetEntry {
  day: Day;
  seconds: number;
  accountId: string;
  epic: string;
  lagHours: number;
}

/** What one retainer needs to be judged. */
export interface RetainerSnapshot {
  project: Project;
  period: BudgetPeriod;
  /** The day it is judged as of: today, or the last day of a period that is over. */
  today: Day;
  /** How many hours of that day have passed; more than 24 for a period that is over. */
  hour: Moment['hour'];
  /** The period's, days to come too. */
  entries: BudgetEntry[];
  /** Those of the periods before it. */
  earlier: BudgetEntry[];
  /** The days of the earlier periods and of this one: who can work on which. */
  team: Omit<Work, 'entries'>;
  past: PastPeriod[];
  carriedOverHours: number;
  alerts: RetainerBudgetAlert[];
  /** A longer day of somebody's is likely a typing error; left out where none is looked for. */
  maxHoursPerDay?: number;
  /** Days that are too long over all projects, of people with a large part of one on this; left out where there are none. */
  longDays?: LongDay[];
  /** Worklogs of the period that could not be read and are, or may be, this retainer's. */
  unread?: number;
}

export interface RetainerBudgetSnapshot {
  today: Day;
  retainers: RetainerSnapshot[];
  /** The periods before those, while hours may still be logged for them. */
  closed: RetainerSnapshot[];
  names: Record<string, string>;
  alertsChannelId: string | null;
  freshness: SourceFreshness[];
}

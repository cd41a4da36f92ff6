import type { Day } from '../calendar/types.ts';
import type { Project } from '../project.ts';
import type { RetainerBudgetAlert } from '../records.ts';
import type { SourceFreshness } from '../sources.ts';
import type { PastPeriod } from './backtest.ts';
import type { BudgetPeriod } from './period.ts';

/** A worklog on a retainer, trimmed to what the budget needs. Who and where by name. */
export interface BudgetEntry {
  day: Day;
  seconds: number;
  accountId: string;
  epic: string;
}

/** What one retainer needs to be judged; `capacity` is the share of the team's usual day, by day of the period. */
export interface RetainerSnapshot {
  project: Project;
  period: BudgetPeriod;
  /** The day it is judged as of: today, or the last day of a period that is over. */
  today: Day;
  entries: BudgetEntry[];
  capacity: [Day, number][];
  /** People who worked on the retainer lately and what they have not logged before that day, in seconds of this project. */
  unlogged: { accountId: string; seconds: number }[];
  past: (Omit<PastPeriod, 'used' | 'capacity'> & { used: [Day, number][]; capacity: [Day, number][] })[];
  carriedOverHours: number;
  alerts: RetainerBudgetAlert[];
}

export interface RetainerBudgetSnapshot {
  today: Day;
  retainers: RetainerSnapshot[];
  names: Record<string, string>;
  alertsChannelId: string | null;
  freshness: SourceFreshness[];
}

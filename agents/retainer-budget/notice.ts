import type { Day, Month } from '../calendar/types.ts';
import type { NoticeOf } from '../notice-of.ts';
import type { BudgetFacts, BudgetLevel } from './finding.ts';

/** A threshold was crossed, or the pace will cross the last one. In a channel without money and names of people. */
export type BudgetAlertNotice = NoticeOf<
  'budget-alert',
  BudgetFacts & { projectKey: string; level: BudgetLevel; thresholdPercent: number }
>;

/** A retainer project without agreed hours: it cannot be watched. */
export type BudgetMissingNotice = NoticeOf<'budget-missing', { projectKey: string; month: Month }>;

/** Worklogs of a retainer cannot be read, so that it is not judged. */
export type BudgetUnreadNotice = NoticeOf<
  'budget-unread',
  { projectKey: string; month: Month; worklogs: number; hoursUsed: number; percentUsed: number }
>;

export interface BudgetSummaryRow {
  projectKey: string;
  name: string;
  state: 'exceeded' | 'critical' | 'warning' | 'pace' | 'under-used' | 'on-track' | 'archived' | 'unread' | 'to-check';
  hoursUsed: number;
  budgetHours: number;
  percentUsed: number;
  /** Null where nothing can be said yet. */
  projectedHours: number | null;
  exhaustionDay: Day | null;
}

/** The day's table of all retainers, and the curves of the worst two. */
export type BudgetSummaryNotice = NoticeOf<
  'budget-summary',
  {
    day: Day;
    rows: BudgetSummaryRow[];
    curves: { name: string; budgetHours: number; points: { day: Day; hours: number }[] }[];
  }
>;

export type RetainerBudgetNotice = BudgetAlertNotice | BudgetUnreadNotice | BudgetMissingNotice | BudgetSummaryNotice;

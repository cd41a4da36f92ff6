import type { Day, Month } from '../calendar/types.ts';
import type { FindingOf } from '../finding-of.ts';
import type { Method } from './backtest.ts';
import type { Allowance } from './period.ts';
import type { Projection } from './projection.ts';

/** The alerts of a period: the plan's three thresholds, and the pace. */
export type BudgetLevel = 'warning' | 'critical' | 'exceeded' | 'pace';

export interface Driver {
  name: string;
  hours: number;
}

/** A retainer's period as it stands. Hours; percent 0–100 of the allowance; money in the project's currency. */
export interface BudgetFacts {
  month: Month;
  from: Day;
  until: Day;
  today: Day;
  allowance: Allowance;
  hoursUsed: number;
  percentUsed: number;
  remainingHours: number;
  daysElapsed: number;
  /** Hours ÷ calendar days elapsed, the plan's burn rate. */
  burnPerDay: number;
  money: { ratePerHour: number; currency: string } | null;
  projections: Record<Method, Projection>;
  range: { low: Projection; high: Projection } | null;
  method: Method;
  backTest: { medianErrorDays: Record<Method, number | null>; comparisons: number };
  workingDaysLeft: number;
  /** Share of the team's usual day on each day to come, for “What if”. */
  capacityAhead: { day: Day; share: number }[];
  unlogged: { hours: number; people: number; percentWithThem: number };
  /** Who and which epics used the last `hours` of the allowance. */
  drivers: { hours: number; people: Driver[]; epics: Driver[] };
  futureHours: number;
  /** Cumulative hours at the end of each day so far, for the curve. */
  curve: { day: Day; hours: number }[];
}

/** A retainer with a budget, judged. */
export type JudgedFinding =
  | FindingOf<'budget-threshold', BudgetFacts & { level: Exclude<BudgetLevel, 'pace'>; thresholdPercent: number }>
  | FindingOf<'budget-pace', BudgetFacts>
  | FindingOf<'budget-under-used', BudgetFacts>
  | FindingOf<'budget-on-track', BudgetFacts>
  /** Archived while its period runs: it stays listed, and nobody is alerted. */
  | FindingOf<'budget-archived', BudgetFacts>;

export type RetainerBudgetFinding = JudgedFinding | FindingOf<'budget-missing', { month: Month }>;

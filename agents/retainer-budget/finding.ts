import type { Day, Month } from '../calendar/types.ts';
import type { HoursToCheck } from '../doubtful-days.ts';
import type { FindingOf } from '../finding-of.ts';
import type { BackTest } from './backtest.ts';
import type { Method } from './methods.ts';
import type { Allowance } from './period.ts';
import type { Projection } from './sum.ts';

/**
 * The alerts of a period: the plan's three thresholds, the pace, a threshold that only hours to be checked reach, and what such a
 * message says once they are put right, or stay as they are.
 */
export type BudgetLevel = 'warning' | 'critical' | 'exceeded' | 'pace' | 'to-check' | 'checked';

/** The level of a threshold that is reached. */
export type ReachedLevel = Exclude<BudgetLevel, (typeof unreached)[number]>;

/** What is told of a budget, other than that a threshold is reached; alerts are remembered under these names too. */
const unreached = ['pace', 'to-check', 'checked'] as const;

/** Whether a level is that of a threshold that is reached, or an alert is remembered under a threshold. */
export const isReached = (level: string): boolean => !unreached.some((one) => one === level);

export interface Driver {
  name: string;
  hours: number;
}

/** Why nothing is said of where a period ends: nothing was used yet, too few days have passed, hours are to be checked, or it is over. */
export type Unprojected = 'nothing-used' | 'first-days' | 'to-check' | 'over';

/** Hours of a period that are likely a typing error, and what is used without them. */
export interface BudgetDoubt {
  days: HoursToCheck[];
  percentWithout: number;
}

/** A retainer's period as it stands. Hours; percent 0–100 of the allowance; money in the project's currency. */
export interface BudgetFacts {
  month: Month;
  from: Day;
  until: Day;
  today: Day;
  allowance: Allowance;
  /** Whether all logged hours count, or the billable ones. */
  counts: 'logged' | 'billable';
  hoursUsed: number;
  percentUsed: number;
  /** Null where nothing is to be checked; left out in messages of before. */
  doubt?: BudgetDoubt | null;
  remainingHours: number;
  daysElapsed: number;
  /** Hours ÷ calendar days elapsed, the plan's burn rate. */
  burnPerDay: number;
  /** The rate in force, and what was used at the rates of its days; `used` is left out in messages of before, `earlier` where the rate did not change. */
  money: {
    ratePerHour: number;
    currency: string;
    used?: number;
    earlier?: { ratePerHour: number; until: Day }[];
  } | null;
  /** By the trusted method; null where nothing can be said, for the reason in `unprojected`. */
  projection: Projection | null;
  /** By the other methods; none where nothing can be said. */
  otherProjections: { method: Method; projection: Projection }[];
  unprojected: Unprojected | null;
  method: Method;
  backTest: BackTest;
  /** Hours at the end, by how projections of past periods missed. */
  range: { lowHours: number; highHours: number } | null;
  /** Working days the team still has, the rest of today first: 1 = everybody all day. */
  ahead: { day: Day; share: number }[];
  /** What is worked and not logged yet, as late as these people log; and how many of them owe a noticeable amount. */
  unlogged: { hours: number; people: number; percentWithThem: number };
  /** Who and which epics used the last `hours` of the allowance. */
  drivers: { hours: number; people: Driver[]; epics: Driver[] };
  futureHours: number;
  /** Cumulative hours at the end of each day so far, for the curve. */
  curve: { day: Day; hours: number }[];
}

/** A retainer with a budget, judged. */
export type JudgedFinding =
  | FindingOf<'budget-threshold', BudgetFacts & { level: ReachedLevel; thresholdPercent: number }>
  | FindingOf<'budget-pace', BudgetFacts>
  /** A threshold is reached by hours to be checked alone. */
  | FindingOf<'budget-to-check', BudgetFacts>
  | FindingOf<'budget-under-used', BudgetFacts>
  | FindingOf<'budget-on-track', BudgetFacts>
  /** Some of its worklogs cannot be read: what is used is at least this much, and nothing is concluded from it. */
  | FindingOf<'budget-unread', BudgetFacts & { unread: number }>
  /** Archived while its period runs: it stays listed, and nobody is alerted. */
  | FindingOf<'budget-archived', BudgetFacts>;

export type RetainerBudgetFinding = JudgedFinding | FindingOf<'budget-missing', { month: Month }>;

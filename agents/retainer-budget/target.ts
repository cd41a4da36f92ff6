import type { BudgetPeriod } from './period.ts';

/** A retainer's period, and the day it is judged as of. */
export interface Target {
  project: Project;
  period: BudgetPeriod;
  today: Day;
}

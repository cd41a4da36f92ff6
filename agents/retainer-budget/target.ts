import type { Day } from '../calendar/types.ts';
import type { Project } from '../project.ts';
import type { BudgetPeriod } from './period.ts';

/** A retainer's period, and the day it is judged as of. */
export interface Target {
  project: Project;
  period: BudgetPeriod;
  today: Day;
}

import type { Month } from '../calendar/types.ts';
import type { FindingOf } from '../finding-of.ts';
import type { Category, ReportTotals } from './model.ts';

export type EpicReconciliationFinding =
  | FindingOf<'month-reconciled', ReportTotals & { month: Month; revision: number }>
  | FindingOf<
      'epic-variance',
      { month: Month; forecastHours: number | null; actualHours: number; variancePercent: number | null }
    >
  | FindingOf<'hours-unreconciled', { month: Month; category: Category; worklogs: number; hours: number }>;

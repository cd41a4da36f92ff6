import { z } from 'zod';

const percent = z.number().min(1).max(1000);

/** Thresholds of the retainer budget, defaults from the plan. Percent is 0–100 of the period's budget. */
export const retainerBudgetSettings = z.object({
  warningPercent: percent.default(75).describe('Early warning at this share of the budget (percent)'),
  criticalPercent: percent.default(90).describe('Critical at this share of the budget (percent)'),
  exceededPercent: percent.default(100).describe('Used up at this share of the budget (percent)'),
  alertOnProjection: z
    .boolean()
    .default(true)
    .describe('Warn when the pace will exceed the budget although little is used'),
  projectionFromWorkingDay: z
    .int()
    .min(1)
    .max(20)
    .default(5)
    .describe('Working days to wait before warning on the pace'),
  projectionMarginPercent: z
    .number()
    .min(0)
    .max(100)
    .default(5)
    .describe('How far above the budget a projection must be (percent)'),
  underUsePacePercent: z
    .number()
    .min(0)
    .max(100)
    .default(50)
    .describe('Under-used below this share of an even pace (percent)'),
  underUseFromPeriodPercent: z
    .number()
    .min(0)
    .max(100)
    .default(67)
    .describe('Look at under-use after this share of the period (percent)'),
  driverPercent: z
    .number()
    .min(1)
    .max(100)
    .default(10)
    .describe('Name who and what drove the last part of the budget (percent)'),
  priorWorkingDays: z
    .number()
    .min(0)
    .max(20)
    .default(5)
    .describe('Weight of past months in the projection, in working days'),
  historyMonths: z.int().min(1).max(24).default(6).describe('Past months the projection learns from'),
  unloggedFromHours: z
    .number()
    .min(0)
    .default(2)
    .describe('Missing hours of a person below this are not counted (hours)'),
});

export type RetainerBudgetSettings = z.infer<typeof retainerBudgetSettings>;

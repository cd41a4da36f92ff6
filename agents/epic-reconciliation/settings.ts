import { z } from 'zod';

/** What is a variance, and what becomes of late hours; defaults from the plan. */
export const epicReconciliationSettings = z.object({
  varianceFromPercent: z
    .number()
    .min(0)
    .max(1000)
    .default(10)
    .describe('List an epic as a variance when it is further off its forecast than this (percent)'),
  lateHours: z
    .enum(['unreconciled', 'epics'])
    .default('unreconciled')
    .describe('Where hours changed after the close stand in a later revision: apart, or in their epics'),
});

export type EpicReconciliationSettings = z.infer<typeof epicReconciliationSettings>;

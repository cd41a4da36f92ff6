import { z } from 'zod';

const threshold = z.number().min(1).max(1000);
const share = z.number().min(0).max(100);

/** Thresholds of the retainer budget, defaults from the plan. Percent is 0–100 of the period's budget. */
export const retainerBudgetSettings = z
  .object({
    warningPercent: threshold.default(75).meta({
      title: 'Early warning at (%)',
      description: 'Share of the budget at which the PM is warned for the first time.',
    }),
    criticalPercent: threshold.default(90).meta({
      title: 'Critical at (%)',
      description: 'Share of the budget at which little is left.',
    }),
    exceededPercent: threshold.default(100).meta({
      title: 'Used up at (%)',
      description: 'Share of the budget at which it counts as used up. What goes beyond is told as hours over.',
    }),
    countBillableHours: z.boolean().default(false).meta({
      title: 'Count billable hours',
      description:
        'Count what Tempo says is billable instead of all that is logged; where it does not say, what is logged.',
    }),
    deductOverspend: z.boolean().default(false).meta({
      title: 'Take overspend off the next month',
      description: 'Hours used beyond the budget of a month are taken off the next month’s.',
    }),
    alertOnProjection: z.boolean().default(true).meta({
      title: 'Warn on the pace',
      description: 'Warn once a period when the pace will exceed the budget although no threshold is reached.',
    }),
    projectionFromWorkingDay: z.int().min(1).max(20).default(5).meta({
      title: 'Foresee from (working days)',
      description: 'Working days that must have passed before a projection is shown or warned of.',
    }),
    projectionMarginPercent: share.default(5).meta({
      title: 'Pace margin (%)',
      description: 'How far above the budget a projection must end before the pace is warned of.',
    }),
    underUsePacePercent: share.default(50).meta({
      title: 'Under-used below (%)',
      description: 'Share of an even pace below which a retainer is listed as under-used in the summary.',
    }),
    underUseFromPeriodPercent: share.default(67).meta({
      title: 'Look at under-use from (%)',
      description: 'Share of the period that must have passed before under-use is looked at.',
    }),
    driverPercent: z.number().min(1).max(100).default(10).meta({
      title: 'Drivers of the last (%)',
      description: 'The last part of the budget for which an alert names who and which epics used it.',
    }),
    rateHalfLifeDays: z.number().min(1).max(60).default(5).meta({
      title: 'Memory of the pace (working days)',
      description: 'After so many working days an hour counts half in the pace: work comes in bursts.',
    }),
    steadyHalfLifeDays: z.number().min(1).max(120).default(15).meta({
      title: 'Long memory of the pace (working days)',
      description: 'The same where the work was steady in past months.',
    }),
    allMonthsHalfLifeDays: z.number().min(1).max(1000).default(1000).meta({
      title: 'Longest memory of the pace (working days)',
      description: 'The same where a busy month was followed by one like those before it.',
    }),
    loggingSettledDays: z.int().min(7).max(90).default(28).meta({
      title: 'Logging is done after (days)',
      description:
        'After so many days nothing more is expected for a day; how late people log is learnt from older ones.',
    }),
    otherMethodWhenBetterByPercent: share.default(5).meta({
      title: 'Another method when better by (%)',
      description:
        'Past months or plain calendar days tell the pace where they were so much nearer in the project’s past.',
    }),
    otherMethodFromPastMonths: z.int().min(1).max(24).default(2).meta({
      title: 'Another method from (past months)',
      description: 'How many past months it takes to prefer another method.',
    }),
    historyMonths: z.int().min(1).max(24).default(6).meta({
      title: 'Past months',
      description: 'How many past months the projection learns from and is tested on.',
    }),
    closedPeriodDays: z.int().min(0).max(62).default(31).meta({
      title: 'Watch a month that is over for (days)',
      description: 'Hours logged late may exceed a budget after its month: for so long that is still told.',
    }),
    unloggedFromHours: z.number().min(0).max(168).default(2).meta({
      title: 'Missing time from (hours)',
      description: 'Somebody is counted among those with time not logged yet only from this much on.',
    }),
  })
  .refine((settings) => settings.warningPercent <= settings.criticalPercent, {
    path: ['warningPercent'],
    error: 'must not be more than the share at which the budget is critical',
  })
  .refine((settings) => settings.criticalPercent <= settings.exceededPercent, {
    path: ['criticalPercent'],
    error: 'must not be more than the share at which the budget is used up',
  });

export type RetainerBudgetSettings = z.infer<typeof retainerBudgetSettings>;

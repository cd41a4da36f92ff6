import { z } from 'zod';

const hours = z.number().min(0).max(168);

/** Thresholds of the weekly check. The hours are those of a full week and are scaled to what a person is expected to log. */
export const timeComplianceSettings = z
  .object({
    compliantFromHours: hours.default(32).meta({
      title: 'Compliant from (hours)',
      description: 'Hours of a full week from which it counts as logged; the rest allows for meetings and admin.',
    }),
    partialFromHours: hours.default(16).meta({
      title: 'Partial from (hours)',
      description: 'Hours of a full week from which it counts as partly logged. Below it the week counts as missing.',
    }),
    fullWeekHours: z.number().min(1).max(168).default(40).meta({
      title: 'Full week (hours)',
      description:
        'The week the two thresholds above are meant for. Somebody expected 24 h is measured at 24/40 of them.',
    }),
    toleranceHours: hours.default(0).meta({
      title: 'Tolerance (hours)',
      description: 'A week that is short of its threshold by no more than this still counts as compliant.',
    }),
    repeatOffenderWeeks: z.int().min(2).max(26).default(2).meta({
      title: 'Repeat offender from (weeks)',
      description:
        'Consecutive short weeks from which somebody is listed as a repeat offender. Excused weeks do not count.',
    }),
    trendWeeks: z.int().min(2).max(20).default(8).meta({
      title: 'Trend (weeks)',
      description: 'How many weeks the compliance chart shows, this one included.',
    }),
    maxHoursPerDay: z.number().min(1).max(48).default(24).meta({
      title: 'Most hours a day',
      description: 'A day with more than this is taken for a typing error: nobody is judged by it, and the PM is told.',
    }),
  })
  .refine((settings) => settings.partialFromHours <= settings.compliantFromHours, {
    path: ['partialFromHours'],
    error: 'must not be more than the hours a week is compliant from',
  })
  .refine((settings) => settings.compliantFromHours <= settings.fullWeekHours, {
    path: ['compliantFromHours'],
    error: 'must not be more than a full week',
  });

export type TimeComplianceSettings = z.infer<typeof timeComplianceSettings>;

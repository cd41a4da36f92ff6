import { z } from 'zod';

const hours = z.number().min(0).max(168);

/** Thresholds of the weekly check. The hours are those of a full week and are scaled to what a person is expected to log. */
export const timeComplianceSettings = z
  .object({
    compliantFromHours: hours.default(32).meta({
      title: 'Complete from (hours)',
      description: 'Hours of a full week from which it counts as complete; the rest allows for meetings and admin.',
    }),
    partialFromHours: hours.default(16).meta({
      title: 'Very short below (hours)',
      description: 'A week with fewer hours than this counts as very short; from it up to the hours above, as short.',
    }),
    fullWeekHours: z.number().min(1).max(168).default(40).meta({
      title: 'Full week (hours)',
      description:
        'The week the two thresholds above are meant for. Somebody expected 24 h is measured at 24/40 of them.',
    }),
    toleranceHours: hours.default(0).meta({
      title: 'Tolerance (hours)',
      description: 'A week that is short of its threshold by no more than this still counts as complete.',
    }),
    repeatOffenderWeeks: z.int().min(2).max(26).default(2).meta({
      title: 'Short again from (weeks)',
      description:
        'Short weeks in a row from which somebody is listed under “Short again”. Excused weeks do not count.',
    }),
    dayFromHours: hours.default(1).meta({
      title: 'Days listed from (hours missing)',
      description: 'A reminder lists days that miss at least this much, and as many more as the week needs.',
    }),
    trendWeeks: z.int().min(2).max(20).default(8).meta({
      title: 'Trend (weeks)',
      description: 'How many weeks the chart shows, this one included.',
    }),
    maxHoursPerDay: z.number().min(1).max(48).default(24).meta({
      title: 'Most hours a day',
      description:
        'A day with more than this is taken for a typing error: nobody is judged by it, no budget or epic escalates for it, and the PM is told.',
    }),
  })
  .refine((settings) => settings.partialFromHours <= settings.compliantFromHours, {
    path: ['partialFromHours'],
    error: 'must not be more than the hours a week is complete from',
  })
  .refine((settings) => settings.compliantFromHours <= settings.fullWeekHours, {
    path: ['compliantFromHours'],
    error: 'must not be more than a full week',
  });

export type TimeComplianceSettings = z.infer<typeof timeComplianceSettings>;

import { z } from 'zod';

const percent = z.number().min(0).max(1000);
const share = z.number().min(0).max(100);

/** When an epic's variance is worth saying, and to whom; defaults from the plan. Percent of the forecast unless said. */
export const forecastVarianceSettings = z
  .object({
    summaryPercent: percent.default(20).meta({
      title: 'List over (%)',
      description: 'An epic further off its forecast than this is in the weekly summary.',
    }),
    immediatePercent: percent.default(30).meta({
      title: 'Tell the PM at once over (%)',
      description: 'An epic further off than this is told to its PM at once, once a month.',
    }),
    escalatePercent: percent.default(50).meta({
      title: 'Tell the stakeholders over (%)',
      description: 'An epic further off than this is told to the project’s stakeholders too, once a month.',
    }),
    floorHours: z.number().min(0).max(1000).default(4).meta({
      title: 'At least (hours)',
      description: 'A variance of fewer hours than this is never told, whatever its percent.',
    }),
    ownBand: z.boolean().default(true).meta({
      title: 'Know the project’s own band',
      description: 'Leave out small variances that are usual for the project, once enough months are known.',
    }),
    bandFromMonths: z.int().min(5).max(200).default(10).meta({
      title: 'Band from (epic months)',
      description: 'Finished months of the project’s epics that must be known before they make a band.',
    }),
    bandLowPercent: share.max(49).default(10).meta({
      title: 'Lower edge of the band (% of months)',
      description: 'Share of the project’s finished epic months that ended below its band.',
    }),
    bandHighPercent: share.min(51).default(90).meta({
      title: 'Upper edge of the band (% of months)',
      description: 'Share of the project’s finished epic months that ended below its upper edge.',
    }),
    bandUpToHours: z.number().min(0).max(10_000).default(16).meta({
      title: 'Band up to (hours)',
      description: 'A variance of more hours than this is told even where it is usual for the project.',
    }),
    verdictFromDonePercent: share.default(25).meta({
      title: 'Project from (% done)',
      description: 'Share of an epic’s tickets that must be done before its end is foreseen at all.',
    }),
    pointFromDonePercent: share.default(50).meta({
      title: 'One figure from (% done)',
      description: 'Until this share is done an epic’s end is a band, and told only when all of it is off.',
    }),
    priorEstimatesPercent: z.number().min(1).max(1000).default(30).meta({
      title: 'Forecast’s weight by estimates (% of the epic)',
      description:
        'How much the forecast itself counts against what finished tickets took, where most have an estimate.',
    }),
    priorCountsPercent: z.number().min(1).max(1000).default(100).meta({
      title: 'Forecast’s weight by counts (% of the epic)',
      description: 'The same where tickets are only counted, and each says less.',
    }),
    leftLowEstimatesPercent: share.default(50).meta({
      title: 'Band: least of what is left, by estimates (%)',
      description: 'What is left takes at least this much of what is projected for it in nine of ten epics.',
    }),
    leftLowCountsPercent: share.default(30).meta({
      title: 'Band: least of what is left, by counts (%)',
      description: 'The same where tickets are only counted.',
    }),
    leftHighPercent: z.number().min(100).max(1000).default(210).meta({
      title: 'Band: most of what is left (%)',
      description: 'What is left takes at most this much of what is projected for it in nine of ten epics.',
    }),
    causeSharePercent: share.default(33).meta({
      title: 'Name a cause from (% of the variance)',
      description: 'Share of the variance a pattern must account for before it is named as a cause.',
    }),
    mostCauses: z.int().min(1).max(7).default(3).meta({
      title: 'Causes named at most',
      description: 'Those that explain most hours.',
    }),
    normFromEpics: z.int().min(2).max(50).default(3).meta({
      title: 'Norm from (epics)',
      description: 'Other epics of the project that must be known before what is usual in it counts.',
    }),
    normFromTickets: z.int().min(3).max(500).default(8).meta({
      title: 'Norm from (finished tickets)',
      description:
        'Where fewer epics are known, their finished tickets make the norm of hours a ticket from so many on.',
    }),
    usualUpToPercent: z.number().min(50).max(99).default(90).meta({
      title: 'Usual up to (% of epics)',
      description:
        'Added, re-opened or unforeseen hours are no cause while as many of the project’s epics have as large a share.',
    }),
    overestimatedUnderPercent: z.number().min(10).max(99).default(80).meta({
      title: 'Overestimated under (% of usual)',
      description: 'Finished tickets that take less than this of what is usual for their size were forecast too high.',
    }),
    usualWeightPercent: share.default(50).meta({
      title: 'Weight of what is usual (%)',
      description:
        'How much hours off that are usual for the project count in the order of the list. For the whole workspace.',
    }),
    blockedDays: z.number().min(1).max(60).default(3).meta({
      title: 'Blocked for long from (working days)',
      description: 'Working days a ticket must have been blocked before its block counts as a cause.',
    }),
    blockedStatuses: z
      .array(z.string().min(2).max(60))
      .max(20)
      .default(['blocked', 'on hold', 'waiting', 'impeded', 'paused'])
      .meta({
        title: 'Blocked statuses',
        description: 'A ticket in a status whose name holds one of these words is blocked; so is a flagged one.',
      }),
    commentDays: z.int().min(0).max(90).default(14).meta({
      title: 'Comments of the last (days)',
      description: 'How far back comments are read for the wording of a cause.',
    }),
    newsPoints: z.number().min(0).max(100).default(5).meta({
      title: 'News from (percent points)',
      description:
        'How far a variance must have moved within a week to be called worse or better. For the whole workspace.',
    }),
    listedEpics: z.int().min(1).max(99).default(15).meta({
      title: 'Epics the weekly list shows',
      description: 'Those with most hours at stake; the others are counted. For the whole workspace.',
    }),
    askedEpics: z.int().min(0).max(100).default(10).meta({
      title: 'Epics a language model is asked about',
      description: 'In one run, those with most hours at stake; rules speak for the others. For the whole workspace.',
    }),
    closedPeriodDays: z.int().min(0).max(31).default(31).meta({
      title: 'Watch a month that is over for (days)',
      description:
        'Hours logged late may take an epic past a tier after its month was judged: for so long that is still told.',
    }),
    historyMonths: z.int().min(1).max(36).default(12).meta({
      title: 'Past months',
      description: 'How many past months the project’s own band and norms are learnt from.',
    }),
  })
  .refine((settings) => settings.summaryPercent <= settings.immediatePercent, {
    path: ['summaryPercent'],
    error: 'must not be more than the variance told at once',
  })
  .refine((settings) => settings.immediatePercent <= settings.escalatePercent, {
    path: ['immediatePercent'],
    error: 'must not be more than the variance told to the stakeholders',
  })
  .refine((settings) => settings.verdictFromDonePercent <= settings.pointFromDonePercent, {
    path: ['verdictFromDonePercent'],
    error: 'must not be more than the share from which one figure is given',
  });

export type ForecastVarianceSettings = z.infer<typeof forecastVarianceSettings>;

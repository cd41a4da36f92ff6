import { z } from 'zod';

/** Reeve's own set-up of an agency: what an administrator would have entered in App Home. */
export const reeveProjectSchema = z.strictObject({
  key: z.string(),
  projectType: z.enum(['retainer', 'scope', 'internal']),
  monthlyRetainerHours: z.number().optional(),
  hourlyRate: z.number().optional(),
  currency: z.string().length(3).optional(),
  pmAccountId: z.string(),
  channelId: z.string().optional(),
  stakeholderAccountIds: z.array(z.string()).optional(),
  team: z.string().optional(),
  repos: z.array(z.string()).optional(),
  /** Left out: as the workspace works. Weekdays from 1 = Monday; both ends of a range are off. */
  calendar: z
    .strictObject({
      workingDays: z.array(z.int().min(1).max(7)).min(1),
      daysOff: z.array(z.strictObject({ from: z.iso.date(), until: z.iso.date() })).default([]),
    })
    .optional(),
  /** Per agent id, the channel it uses for this project instead of the project's. */
  agentChannels: z.record(z.string(), z.string()).optional(),
});

/** Without `slackUserId` the person is matched by e-mail. `endDate` is the last day of work. */
export const reevePersonSchema = z.strictObject({
  accountId: z.string(),
  displayName: z.string().optional(),
  slackUserId: z.string().optional(),
  githubLogin: z.string().optional(),
  team: z.string(),
  leadAccountId: z.string().optional(),
  startDate: z.iso.date().optional(),
  endDate: z.iso.date().optional(),
  exemptions: z.array(z.strictObject({ until: z.iso.date().optional(), reason: z.string() })).optional(),
});

/** `admins` are Slack user ids, as in `REEVE_ADMINS`. */
export const reeveSettingsSchema = z.strictObject({
  timeZone: z.string(),
  absenceIssueIds: z.array(z.int()).default([]),
  absenceProjectKeys: z.array(z.string()).default([]),
  admins: z.array(z.string()),
  alertsChannelId: z.string().optional(),
});

/** Hours forecast for an epic in a month, by one team or (without `team`) by all together. */
export const reeveForecastSchema = z.strictObject({
  projectKey: z.string(),
  epicKey: z.string(),
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-11'),
  team: z.string().optional(),
  hours: z.number().min(0),
  /** When somebody said so; left out: on the first day with facts. */
  saidAt: z.iso.datetime().optional(),
});

export const reeveSchema = z.object({
  projects: z.array(reeveProjectSchema),
  people: z.array(reevePersonSchema),
  settings: reeveSettingsSchema,
  forecasts: z.array(reeveForecastSchema).default([]),
});

export type ReeveProject = z.infer<typeof reeveProjectSchema>;
export type ReevePerson = z.infer<typeof reevePersonSchema>;
export type ReeveForecast = z.infer<typeof reeveForecastSchema>;
export type ReeveSettings = z.infer<typeof reeveSettingsSchema>;

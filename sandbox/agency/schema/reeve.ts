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

export const reeveSchema = z.object({
  projects: z.array(reeveProjectSchema),
  people: z.array(reevePersonSchema),
  settings: reeveSettingsSchema,
});

export type ReeveProject = z.infer<typeof reeveProjectSchema>;
export type ReevePerson = z.infer<typeof reevePersonSchema>;
export type ReeveSettings = z.infer<typeof reeveSettingsSchema>;

import { z } from 'zod';

/** Shapes of Tempo's REST API v4: https://apidocs.tempo.io/. Fields we do not name pass through untouched. */
const accountSchema = z.looseObject({ accountId: z.string().min(1), self: z.string().optional() });

/** The amount may be negative or absent on purpose: Reeve must survive bad worklogs, so `--data` must let them in. */
export const worklogSchema = z.looseObject({
  self: z.string().optional(),
  tempoWorklogId: z.int(),
  issue: z.looseObject({ id: z.int(), self: z.string().optional() }),
  timeSpentSeconds: z.number().nullish(),
  billableSeconds: z.number().nullish(),
  startDate: z.iso.date(),
  startTime: z.string().optional(),
  startDateTimeUtc: z.string().optional(),
  description: z.string().nullish(),
  createdAt: z.iso.datetime({ offset: true }),
  updatedAt: z.iso.datetime({ offset: true }),
  author: accountSchema,
  attributes: z.looseObject({ values: z.array(z.looseObject({ key: z.string() })).optional() }).optional(),
});

export const holidaySchema = z.looseObject({
  id: z.int(),
  name: z.string(),
  date: z.iso.date(),
  durationSeconds: z.int(),
  schemeId: z.int(),
  type: z.enum(['FIXED', 'FLOATING']),
});

export const scheduleDaySchema = z.looseObject({
  date: z.iso.date(),
  requiredSeconds: z.int().min(0),
  type: z.enum(['WORKING_DAY', 'NON_WORKING_DAY', 'HOLIDAY', 'HOLIDAY_AND_NON_WORKING_DAY']),
  holiday: holidaySchema.optional(),
});

export const planSchema = z.looseObject({
  id: z.int(),
  assignee: z.looseObject({ id: z.string(), type: z.string() }),
  planItem: z.looseObject({ id: z.string(), type: z.string() }),
  startDate: z.iso.date(),
  endDate: z.iso.date(),
  plannedSecondsPerDay: z.int().optional(),
  totalPlannedSeconds: z.int().optional(),
  includeNonWorkingDays: z.boolean().optional(),
  rule: z.enum(['NEVER', 'WEEKLY', 'BI_WEEKLY', 'MONTHLY']).optional(),
  /** The last day it may fall on again. */
  recurrenceEndDate: z.iso.date().optional(),
  createdAt: z.iso.datetime({ offset: true }).optional(),
  updatedAt: z.iso.datetime({ offset: true }).optional(),
});

export const membershipSchema = z.looseObject({
  id: z.int(),
  commitmentPercent: z.int(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  inclusiveTo: z.iso.date().optional(),
  member: accountSchema,
  role: z.looseObject({ id: z.int(), name: z.string() }),
});

export const teamSchema = z.looseObject({
  id: z.int(),
  name: z.string(),
  summary: z.string().optional(),
  lead: accountSchema.optional(),
  memberships: z.array(membershipSchema),
});

export const papertrailSchema = z.looseObject({
  action: z.enum(['Created', 'Deleted', 'Updated', 'Synced']),
  author: z.string(),
  worker: z.string().optional(),
  entityType: z.string(),
  entityId: z.string(),
  parentId: z.string(),
  timestamp: z.iso.datetime({ offset: true }),
  changes: z.array(z.looseObject({ field: z.string(), new: z.string().nullable(), previous: z.string().nullable() })),
});

export const tempoSchema = z.object({
  worklogs: z.array(worklogSchema),
  userSchedules: z.record(z.string(), z.array(scheduleDaySchema)),
  plans: z.array(planSchema).default([]),
  teams: z.array(teamSchema).default([]),
  papertrail: z.array(papertrailSchema).default([]),
});

export type Worklog = z.infer<typeof worklogSchema>;
export type ScheduleDay = z.infer<typeof scheduleDaySchema>;
export type Plan = z.infer<typeof planSchema>;
export type Team = z.infer<typeof teamSchema>;
export type Membership = z.infer<typeof membershipSchema>;
export type PapertrailEntry = z.infer<typeof papertrailSchema>;

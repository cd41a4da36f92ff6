import { z } from 'zod';
import { day, id, instant, oneOf, optional, optionalId, optionalOneOf, seconds } from '../http/fields.ts';
import type { RowOwner } from '../http/page.ts';
import { present } from '../http/present.ts';
import type { GlobalConfiguration, Membership, Plan, ScheduleDay, Team, Worklog, WorklogDeletion } from './types.ts';

/** Tempo's answers: https://apidocs.tempo.io. Unknown fields are dropped, optional ones may be missing or null. */

/** The most rows Tempo gives in one answer. */
export const maxPageSize = 5000;

const account = z.object({ accountId: z.string().min(1) });

export const pageSchema = z.object({
  metadata: z
    .object({
      next: optional(z.string()),
      nextPageToken: optional(z.string()),
      limit: z.int().positive().catch(maxPageSize),
    })
    .prefault({ limit: maxPageSize }),
  results: z.array(z.unknown()),
});

// No bounds on seconds but whole ones: an absurd worklog is a finding for the PM, and must not be lost on its way there.
export const worklogSchema = z
  .object({
    tempoWorklogId: id,
    issue: z.object({ id }),
    author: account,
    startDate: day,
    timeSpentSeconds: seconds,
    billableSeconds: optional(seconds),
    description: optional(z.string()),
    createdAt: instant,
    updatedAt: instant,
  })
  .transform((row) =>
    present<Worklog>({
      id: row.tempoWorklogId,
      issueId: row.issue.id,
      accountId: row.author.accountId,
      startDate: row.startDate,
      seconds: row.timeSpentSeconds,
      billableSeconds: row.billableSeconds,
      description: row.description ?? '',
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
    }),
  );

/** Whose a worklog is, of which day and on which issue, whatever else is wrong with it. */
export const worklogOwnerSchema = z
  .object({
    author: account.optional().catch(undefined),
    startDate: day.optional().catch(undefined),
    issue: z.object({ id }).optional().catch(undefined),
  })
  .transform((row) =>
    present<RowOwner>({ accountId: row.author?.accountId, day: row.startDate, issueId: row.issue?.id }),
  );

const scheduleDay = z.object({
  date: day,
  requiredSeconds: seconds.nonnegative(),
  // Only says what the day is called: `requiredSeconds` decides.
  type: oneOf(['WORKING_DAY', 'NON_WORKING_DAY', 'HOLIDAY', 'HOLIDAY_AND_NON_WORKING_DAY']),
  holiday: optional(z.object({ name: optional(z.string()), durationSeconds: optional(seconds.nonnegative()) })),
});

export const scheduleDaySchema = (accountId: string) =>
  scheduleDay.transform(({ holiday, ...row }) =>
    present<ScheduleDay>({
      accountId,
      ...row,
      holidayName: holiday?.name,
      holidaySeconds: holiday?.durationSeconds,
    }),
  );

const dayOfOwner = z.object({ date: day.optional().catch(undefined) });

/** Whose schedule a day is in is known from the request. */
export const scheduleOwnerSchema = (accountId: string) =>
  dayOfOwner.transform((row) => present<RowOwner>({ accountId, day: row.date }));

const planDay = z
  .object({ date: day, plannedSeconds: seconds })
  .transform((row) => ({ date: row.date, seconds: row.plannedSeconds }));

// Tempo promises nothing of a plan but its address; without an assignee or dates it is of no use.
export const planSchema = z
  .object({
    id,
    assignee: z.object({ id: z.string().min(1), type: optional(z.string()) }),
    planItem: optional(z.object({ id: optionalId, type: optionalOneOf(['ISSUE', 'PROJECT']) })),
    startDate: day,
    endDate: day,
    plannedSecondsPerDay: optional(seconds),
    plannedTime: optional(z.object({ days: optional(z.object({ values: optional(z.array(planDay)) })) })),
    includeNonWorkingDays: optional(z.boolean()),
    planApproval: optional(z.object({ status: optionalOneOf(['APPROVED', 'REJECTED', 'REQUESTED']) })),
    updatedAt: optional(instant),
  })
  .transform((row, context) => {
    const days = row.plannedTime?.days?.values;
    const secondsPerDay = row.plannedSecondsPerDay ?? (days && mean(days.map((each) => each.seconds)));
    if (secondsPerDay === undefined) {
      context.addIssue('neither plannedSecondsPerDay nor plannedTime.days');
      return z.NEVER;
    }
    return present<Plan>({
      id: row.id,
      accountId: row.assignee.type === 'GENERIC' ? null : row.assignee.id,
      itemType: row.planItem?.type ?? 'UNKNOWN',
      itemId: row.planItem?.id ?? '',
      startDate: row.startDate,
      endDate: row.endDate,
      secondsPerDay,
      days,
      includeNonWorkingDays: row.includeNonWorkingDays ?? false,
      approval: row.planApproval?.status,
      updatedAt: row.updatedAt,
    });
  });

/** Whom a plan is for and from when, whatever else is wrong with it. */
export const planOwnerSchema = z
  .object({
    assignee: z
      .object({ id: z.string().min(1) })
      .optional()
      .catch(undefined),
    startDate: day.optional().catch(undefined),
    endDate: day.optional().catch(undefined),
  })
  .transform((row) => present<RowOwner>({ accountId: row.assignee?.id, day: row.startDate, untilDay: row.endDate }));

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

export const deletionSchema = z
  .object({ entityId: id, timestamp: instant, author: optional(z.string()), worker: optional(z.string()) })
  .transform((row) =>
    present<WorklogDeletion>({
      worklogId: row.entityId,
      at: row.timestamp,
      byAccountId: row.author,
      workerAccountId: row.worker,
    }),
  );

export const teamSchema = z
  .object({ id, name: optional(z.string()), lead: optional(account) })
  .transform(({ lead, name, ...row }) =>
    present<Team>({ ...row, name: name || `Team ${row.id}`, leadAccountId: lead?.accountId }),
  );

// `to` is exclusive and therefore not read; `inclusiveTo` is the last day.
const membership = z.object({
  id,
  member: account,
  role: optional(z.object({ name: optional(z.string()) })),
  commitmentPercent: optional(z.number()),
  from: optional(day),
  inclusiveTo: optional(day),
});

/** The team is known from the request. */
export const membershipSchema = (teamId: string) =>
  membership.transform((row) =>
    present<Membership>({
      id: row.id,
      teamId,
      accountId: row.member.accountId,
      roleName: row.role?.name,
      commitmentPercent: row.commitmentPercent ?? 100,
      from: row.from,
      inclusiveTo: row.inclusiveTo,
    }),
  );

export const globalConfigurationSchema = z
  .object({
    weekStart: z.int().min(1).max(7),
    approvalPeriod: oneOf(['WEEK', 'MONTH']),
    maxHoursPerDayPerUser: optional(z.number()),
    worklogDescriptionOptional: optional(z.boolean()),
    numberOfDaysAllowedIntoFuture: optional(z.number()),
  })
  .transform((row) =>
    present<GlobalConfiguration>({ ...row, worklogDescriptionOptional: row.worklogDescriptionOptional ?? true }),
  );

import fc from 'fast-check';
import { day, idNumber, idText, moment, object, oneOf, text, whole, word } from './shape.ts';

/** Rows as Tempo's OpenAPI file allows them: https://apidocs.tempo.io/tempo-openapi.yaml */

const self = { self: fc.constant('https://api.tempo.io/4/x') };
const user = object({ accountId: word }, self);

export const worklog = object(
  {
    ...self,
    tempoWorklogId: idNumber,
    issue: object(self, { id: idNumber }),
    author: user,
    startDate: day,
    timeSpentSeconds: whole,
    createdAt: moment,
    updatedAt: moment,
    attributes: object(self, { values: fc.array(object({ key: word }, { value: text }), { maxLength: 2 }) }),
  },
  { billableSeconds: whole, description: text, startTime: text, startDateTimeUtc: text },
);

export const scheduleDay = object(
  {
    date: day,
    requiredSeconds: fc.integer({ min: 0, max: 86_400 }),
    type: oneOf('WORKING_DAY', 'NON_WORKING_DAY', 'HOLIDAY', 'HOLIDAY_AND_NON_WORKING_DAY'),
  },
  {
    holiday: object(
      {
        date: day,
        durationSeconds: fc.integer({ min: 0, max: 86_400 }),
        id: idNumber,
        name: text,
        type: oneOf('FIXED'),
      },
      { schemeId: idNumber, description: text },
    ),
  },
);

const planDay = object({ date: day, plannedSeconds: whole });

export const plan = object(self, {
  id: idNumber,
  assignee: object(self, { id: word, type: oneOf('USER', 'GENERIC') }),
  planItem: object({ ...self, id: idText, type: oneOf('ISSUE', 'PROJECT') }),
  startDate: day,
  endDate: day,
  plannedSecondsPerDay: whole,
  plannedTime: object({}, { days: object({}, { count: whole, values: fc.array(planDay, { maxLength: 3 }) }) }),
  planApproval: object({}, { status: oneOf('APPROVED', 'REJECTED', 'REQUESTED'), actor: user, reviewer: user }),
  includeNonWorkingDays: fc.boolean(),
  rule: oneOf('NEVER', 'WEEKLY'),
  createdAt: moment,
  updatedAt: moment,
});

export const deletion = object(
  {
    action: oneOf('Deleted'),
    author: text,
    changes: fc.constant([]),
    entityId: idText,
    entityType: oneOf('worklog'),
    parentId: text,
    timestamp: moment,
  },
  { worker: text },
);

export const team = object(
  { ...self, id: idNumber, name: text, administrative: fc.boolean() },
  { lead: user, summary: text, program: object({ id: idNumber, name: text }) },
);

export const membership = object(
  {
    ...self,
    id: idNumber,
    commitmentPercent: fc.integer({ min: 0, max: 100 }),
    role: object({ id: idNumber, name: text }),
  },
  { from: day, to: day, inclusiveTo: day, member: user, team: object({ id: idNumber, name: text }) },
);

export const configuration = object(
  {
    approvalPeriod: oneOf('WEEK', 'MONTH'),
    weekStart: fc.integer({ min: 1, max: 7 }),
    numberOfDaysAllowedIntoFuture: whole,
    worklogDescriptionOptional: fc.boolean(),
  },
  { maxHoursPerDayPerUser: whole },
);

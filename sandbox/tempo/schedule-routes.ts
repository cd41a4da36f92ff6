import { z } from 'zod';
import type { ScheduleDay } from '../agency/schema/tempo.ts';
import { type Day, daysFrom, isWeekend } from '../agency/time.ts';
import { ok, type Route, type StandInRequest } from '../http-reply.ts';
import { notFound } from './dialect.ts';
import { parse } from './input.ts';
import { whole } from './paging.ts';
import type { TempoSite } from './site.ts';

const range = z.object({ from: z.iso.date(), to: z.iso.date() });

export function scheduleRoutes(site: TempoSite): Route[] {
  return [
    { method: 'GET', path: '/4/user-schedule/{accountId}', handle: (request) => schedule(site, request) },
    { method: 'GET', path: '/4/globalconfiguration', handle: () => ok(configuration) },
  ];
}

function schedule(site: TempoSite, request: StandInRequest) {
  const { from, to } = parse(range, { from: request.query.get('from'), to: request.query.get('to') });
  const accountId = request.params.accountId ?? '';
  if (!site.knowsUser(accountId)) throw notFound('User not found');
  return whole(
    request,
    daysFrom(from, to).map((day) => dayOf(site, accountId, day)),
  );
}

const indexes = new WeakMap<ScheduleDay[], Map<Day, ScheduleDay>>();

/** A day the data does not name is one of Tempo's default workload scheme: eight hours from Monday to Friday. */
function dayOf(site: TempoSite, accountId: string, date: Day): ScheduleDay {
  const days = site.agency.tempo.userSchedules[accountId] ?? [];
  const index = indexes.get(days) ?? new Map(days.map((day) => [day.date, day]));
  indexes.set(days, index);
  const free = isWeekend(date);
  return (
    index.get(date) ?? { date, requiredSeconds: free ? 0 : 28_800, type: free ? 'NON_WORKING_DAY' : 'WORKING_DAY' }
  );
}

const configuration = {
  allowLoggingOnClosedAccount: false,
  approvalPeriod: 'WEEK',
  approvalWeekStart: 1,
  maxHoursPerDayPerUser: 24,
  numberOfDaysAllowedIntoFuture: 99,
  planApprovalEnabled: false,
  remainingEstimateOptional: true,
  startAndEndTimesEnabled: false,
  startAndEndTimesForPlanningEnabled: false,
  weekStart: 1,
  worklogDescriptionOptional: true,
};

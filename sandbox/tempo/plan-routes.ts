import { z } from 'zod';
import type { Agency } from '../agency/agency.ts';
import type { Plan } from '../agency/schema/tempo.ts';
import { type Day, isWeekend } from '../agency/time.ts';
import { ok, type Route } from '../http-reply.ts';
import { notFound } from './dialect.ts';
import { parse } from './input.ts';
import { pageOf } from './paging.ts';
import { lastDay, plannedOn as occurrences } from './recurrence.ts';
import type { TempoSite } from './site.ts';

const searchBody = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  accountIds: z.array(z.string()).optional(),
  issueIds: z.array(z.coerce.string()).optional(),
  projectIds: z.array(z.coerce.number()).optional(),
  plannedTimeBreakdown: z.array(z.enum(['DAILY', 'PERIOD'])).optional(),
  offset: z.unknown().optional(),
  limit: z.unknown().optional(),
});
type PlanSearch = z.infer<typeof searchBody>;

export function planRoutes(site: TempoSite): Route[] {
  return [
    { method: 'POST', path: '/4/plans/search', handle: ({ body }) => search(site, parse(searchBody, body)) },
    { method: 'GET', path: '/4/plans/{id}', handle: ({ params }) => ok(existing(site, params.id)) },
  ];
}

function existing(site: TempoSite, id: string | undefined): Plan {
  const plan = site.agency.tempo.plans.find((each) => String(each.id) === id);
  if (!plan) throw notFound('Plan not found');
  return plan;
}

/** Unlike worklogs, pages of plans carry no links. */
function search(site: TempoSite, wanted: PlanSearch) {
  const { offset, limit } = pageOf(wanted);
  const found = site.agency.tempo.plans.filter((plan) => matches(site, plan, wanted));
  const results = found.slice(offset, offset + limit).map((plan) => inScope(site, plan, wanted));
  return ok({ metadata: { count: results.length, offset, limit }, results });
}

function matches(site: TempoSite, plan: Plan, wanted: PlanSearch): boolean {
  const { id, type } = plan.planItem;
  const project = type === 'PROJECT' ? Number(id) : site.projectOf(Number(id));
  return (
    isMade(plan, site.clock.now()) &&
    plan.startDate <= wanted.to &&
    lastDay(plan) >= wanted.from &&
    oneOf(wanted.accountIds, plan.assignee.id) &&
    (!wanted.issueIds || (type === 'ISSUE' && wanted.issueIds.includes(id))) &&
    oneOf(wanted.projectIds, project)
  );
}

function oneOf(wanted: unknown[] | undefined, value: unknown): boolean {
  return !wanted || wanted.includes(value);
}

/** Whether somebody had planned it by an instant. */
export const isMade = ({ createdAt = '1970-01-01' }: Plan, at: Date): boolean => Date.parse(createdAt) <= at.getTime();

function inScope(site: TempoSite, plan: Plan, { from, to, plannedTimeBreakdown = [] }: PlanSearch): Plan {
  const days = plannedDays(site.agency, plan).filter(({ date }) => from <= date && date <= to);
  const total = days.reduce((sum, day) => sum + day.plannedSeconds, 0);
  const daily = { plannedTime: { days: { count: days.length, values: days } } };
  return { ...plan, totalPlannedSecondsInScope: total, ...(plannedTimeBreakdown.includes('DAILY') ? daily : {}) };
}

/** The plan's seconds on each day it counts for: working days, with no more than the day asks for. */
export function plannedDays({ tempo }: Pick<Agency, 'tempo'>, plan: Plan): { date: Day; plannedSeconds: number }[] {
  const schedule = new Map((tempo.userSchedules[plan.assignee.id] ?? []).map((day) => [day.date, day]));
  const perDay = plan.plannedSecondsPerDay ?? 28_800;
  return occurrences(plan).flatMap((date) => {
    const required = schedule.get(date)?.requiredSeconds ?? (isWeekend(date) ? 0 : 28_800);
    const plannedSeconds = plan.includeNonWorkingDays ? perDay : Math.min(perDay, required);
    return plannedSeconds > 0 ? [{ date, plannedSeconds }] : [];
  });
}

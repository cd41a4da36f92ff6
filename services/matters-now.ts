import { dayOf } from '../agents/calendar/days.ts';
import { monthOf } from '../agents/calendar/periods.ts';
import type { Month } from '../agents/calendar/types.ts';
import type { Insight } from '../agents/forecast-variance/insight.ts';
import type { Notice, NoticeNamed } from '../agents/notice.ts';
import type { ServiceDeps } from './deps.ts';
import { lastLook } from './last-look.ts';
import type { Standing } from './retainer-budget/standing.ts';
import { standingsOf } from './retainer-budget/standings.ts';

/** A matter as it holds now; null when it does not any more, or its period is over. */
export type MatterNow = (notice: Notice) => Notice | null;

/**
 * How what was told stands now: a budget as it is judged at this moment, an epic as of the last run; both close with their
 * month. What nobody can judge anew stays as it was told, and says of when it is; so does a budget that is still being judged
 * where nobody `waits` for it.
 */
export async function mattersNow(
  deps: ServiceDeps,
  notices: readonly Notice[],
  { waits }: { waits: boolean },
): Promise<MatterNow> {
  const { store, sources, clock } = deps;
  const { timeZone } = await sources.workspace();
  const now = clock();
  const month = monthOf(dayOf(now, timeZone));
  const budgets = await budgetsOf(deps, notices, waits);
  const epics = notices.flatMap((one) => (one.template === 'variance-alert' ? [one.data.projectKey] : []));
  const insights =
    epics.length === 0
      ? []
      : await store.proactiveInsights.find({ from: month, until: month, projectKeys: [...new Set(epics)] });
  const lookedAt = insights.length === 0 ? null : await lastLook(deps, 'forecast-variance');
  const insightOf = new Map(insights.map((one) => [one.subject, one]));
  return (notice) => {
    switch (notice.template) {
      case 'budget-alert':
        return budgetNow(notice, budgets.get(notice.data.projectKey), month, now);
      case 'variance-alert':
        return varianceNow(notice, insightOf.get(notice.data.epicKey), month, lookedAt);
      default:
        return notice.expiresAt < now ? null : notice;
    }
  };
}

async function budgetsOf(
  deps: ServiceDeps,
  notices: readonly Notice[],
  waits: boolean,
): Promise<ReadonlyMap<string, Standing>> {
  const keys = new Set(notices.flatMap((one) => (one.template === 'budget-alert' ? [one.data.projectKey] : [])));
  if (keys.size === 0) return new Map();
  const projects = (await deps.store.projects.all()).filter(({ key }) => keys.has(key));
  const { now, later } = standingsOf(deps, projects);
  return later && waits ? await later : now;
}

function budgetNow(
  notice: NoticeNamed<'budget-alert'>,
  standing: Standing | undefined,
  month: Month,
  now: Date,
): Notice | null {
  if (notice.data.month !== month) return null;
  if (standing?.kind !== 'judged' || !standing.facts || standing.facts.month !== month) return notice;
  const { facts } = standing;
  const isSettled =
    notice.data.level === 'pace' && (facts.projection === null || facts.projection.endHours <= facts.allowance.hours);
  if (isSettled || (notice.data.level === 'to-check' && !facts.doubt)) return null;
  return { ...notice, data: { ...notice.data, ...facts }, why: { ...notice.why, dataAsOf: now } };
}

function varianceNow(
  notice: NoticeNamed<'variance-alert'>,
  insight: Insight | undefined,
  month: Month,
  lookedAt: Date | null,
): Notice | null {
  if (notice.data.month !== month) return null;
  if (!insight) return notice;
  const { tier, variancePercent, actualHours, forecastHours, direction, scope } = insight.metadata;
  if (tier === null) return null;
  const figures = { variancePercent, actualHours, forecastHours, direction, scope };
  const varianceHours = actualHours - forecastHours;
  const dataAsOf = lookedAt ?? notice.why.dataAsOf;
  return { ...notice, data: { ...notice.data, ...figures, varianceHours }, why: { ...notice.why, dataAsOf } };
}

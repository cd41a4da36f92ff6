import { resolveSettings } from '../../agents/agent.ts';
import { dayOf } from '../../agents/calendar/days.ts';
import type { Day, Month } from '../../agents/calendar/types.ts';
import { about } from '../../agents/forecast-variance/about.ts';
import { analyse } from '../../agents/forecast-variance/analyse.ts';
import type { EpicVariance } from '../../agents/forecast-variance/finding.ts';
import { gather } from '../../agents/forecast-variance/gather.ts';
import { firstJudgedOver, type Insight } from '../../agents/forecast-variance/insight.ts';
import { forecastVarianceSettings } from '../../agents/forecast-variance/settings.ts';
import { unreadText } from '../../agents/forecast-variance/unread.ts';
import { problemText, sourceProblems } from '../../agents/freshness.ts';
import type { Project } from '../../agents/project.ts';
import type { ServiceDeps } from '../deps.ts';

/** How the epics of some projects stand now. */
export interface VariancesNow {
  month: Month;
  day: Day;
  /** Epics looked at; those off their forecast, most at stake first; and how many are off as is usual. */
  epics: number;
  rows: EpicVariance[];
  usual: number;
  /** The month is over: how it stood when it ended. */
  isOver: boolean;
  /** Of a month that is over, how far epics were off when it was first judged over, and the day. */
  first: ReadonlyMap<string, { day: Day; variancePercent: number | null }>;
  /** Why nothing may be said; empty when all sources are up to date. */
  problems: string[];
  /** Epics left out because something of them could not be read, with why, a project each. */
  notJudged: { epicKeys: string[]; why: string }[];
  /** What PMs said of the causes named first. */
  verdicts: { right: number; all: number };
}

/**
 * What the agent would say of these projects' epics now, from the mirrors and without recording or telling anything; of a month
 * that is over (`period` is a day of it) what was known then.
 */
export async function variancesNow(
  deps: ServiceDeps,
  projects: readonly Project[],
  period?: Day,
): Promise<VariancesNow> {
  const { store, sources, clock } = deps;
  const { thresholds } = await store.settings.agent(about.id);
  const overrides = Object.fromEntries(projects.map(({ key, overrides: all }) => [key, all[about.id] ?? {}]));
  const settings = resolveSettings(forecastVarianceSettings, { workspace: thresholds, projects: overrides });
  const { timeZone } = await sources.workspace();
  const request = { part: 'asked', at: clock(), timeZone, ...(period === undefined ? {} : { period }) };
  const snapshot = await gather({ ...sources, projects: async () => [...projects] }, request, settings);
  const problems = sourceProblems([...about.needs], snapshot.freshness, request.at);
  const { findings, metrics } = analyse(snapshot, settings, request);
  const facts = findings.flatMap((finding) =>
    'facts' in finding && 'epicKey' in finding.facts && 'riskScore' in finding.facts ? [finding.facts] : [],
  );
  return {
    month: snapshot.month,
    day: dayOf(request.at, timeZone),
    isOver: snapshot.monthIsOver,
    first: new Map(snapshot.insights.flatMap((insight) => firstOf(insight, snapshot.month))),
    epics: metrics.epics ?? 0,
    rows: facts.filter(({ tier }) => tier !== null),
    usual: facts.filter(({ tier }) => tier === null).length,
    problems: problems.map(problemText),
    notJudged: (snapshot.unread ?? []).map((one) => ({ epicKeys: one.epicKeys, why: unreadText(one) })),
    verdicts: await store.proactiveInsights.verdicts(projects.map(({ key }) => key)),
  };
}

function firstOf(insight: Insight, month: Month): [string, { day: Day; variancePercent: number | null }][] {
  const first = insight.period === month ? firstJudgedOver(insight) : null;
  return first ? [[insight.subject, { day: first.day, variancePercent: first.variancePercent }]] : [];
}

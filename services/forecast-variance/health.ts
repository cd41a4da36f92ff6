import { dayOf } from '../../agents/calendar/days.ts';
import { monthOf } from '../../agents/calendar/periods.ts';
import type { Insight } from '../../agents/forecast-variance/insight.ts';
import type { Project } from '../../agents/project.ts';
import type { ServiceDeps } from '../deps.ts';
import type { HealthItem, HealthReading } from '../health-item.ts';
import { lastLook } from '../last-look.ts';
import type { VarianceStanding } from './standing.ts';

/** How the scope projects among these stand, as of the last run: nothing is judged for a Home tab. */
export function varianceHealth(deps: ServiceDeps, projects: readonly Project[]): HealthReading {
  const keys = projects.filter(({ projectType }) => projectType === 'scope').map(({ key }) => key);
  return { now: new Map(), later: keys.length === 0 ? null : read(deps, keys) };
}

async function read(deps: ServiceDeps, projectKeys: string[]) {
  const { store, sources, clock } = deps;
  const { timeZone } = await sources.workspace();
  const month = monthOf(dayOf(clock(), timeZone));
  const [insights, asOf] = await Promise.all([
    store.proactiveInsights.find({ from: month, until: month, projectKeys }),
    lastLook(deps, 'forecast-variance'),
  ]);
  const known = new Set(insights.map(({ projectKey }) => projectKey));
  return new Map(
    [...known].map((key): [string, HealthItem] => [
      key,
      { agent: 'forecast-variance', facts: standingOf(insights.filter(({ projectKey }) => projectKey === key)), asOf },
    ]),
  );
}

function standingOf(insights: readonly Insight[]): VarianceStanding {
  const off = insights.filter(({ metadata }) => metadata.tier !== null);
  const [worst] = off.toSorted((a, b) => b.metadata.riskScore - a.metadata.riskScore);
  return {
    off: off.length,
    worst: worst
      ? {
          epicKey: worst.subject,
          variancePercent: worst.metadata.variancePercent,
          riskScore: worst.metadata.riskScore,
        }
      : null,
  };
}

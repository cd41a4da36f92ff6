import type { Project } from '../../agents/project.ts';
import type { ServiceDeps } from '../deps.ts';
import type { HealthItem, HealthReading } from '../health-item.ts';
import type { Standing } from './standing.ts';
import { standingsOf } from './standings.ts';

/** How the retainers among these projects stand. */
export function budgetHealth(deps: ServiceDeps, projects: readonly Project[]): HealthReading {
  const retainers = projects.filter(({ projectType }) => projectType === 'retainer');
  const { now, later } = standingsOf(deps, retainers);
  return { now: itemsOf(now), later: later?.then(itemsOf) ?? null };
}

function itemsOf(standings: ReadonlyMap<string, Standing>): ReadonlyMap<string, HealthItem> {
  return new Map([...standings].map(([key, facts]) => [key, { agent: 'retainer-budget', facts, asOf: null }]));
}

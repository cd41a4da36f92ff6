import { addDays, dayOf } from '../../agents/calendar/days.ts';
import type { Project } from '../../agents/project.ts';
import type { ServiceDeps } from '../deps.ts';
import type { HealthItem, HealthReading } from '../health-item.ts';
import { lastLook } from '../last-look.ts';

/** Older figures say nothing of now. */
const lookedAtDays = 14;

/** How the scope projects among these stand, as of the last run: nothing is judged for a Home tab. */
export function epicHealth(deps: ServiceDeps, projects: readonly Project[]): HealthReading {
  const keys = projects.filter(({ projectType }) => projectType === 'scope').map(({ key }) => key);
  return { now: new Map(), later: keys.length === 0 ? null : read(deps, keys) };
}

async function read(deps: ServiceDeps, projectKeys: string[]): Promise<Map<string, HealthItem>> {
  const { store, sources, clock } = deps;
  const { timeZone } = await sources.workspace();
  const until = dayOf(clock(), timeZone);
  const [weeks, asOf] = await Promise.all([
    store.epicCompliance.find({ projectKeys, from: addDays(until, -lookedAtDays), until }),
    lastLook(deps, 'epic-assignment'),
  ]);
  return new Map(
    weeks.map(({ projectKey, totalTickets, orphanedTickets, compliancePct }): [string, HealthItem] => [
      projectKey,
      { agent: 'epic-assignment', facts: { total: totalTickets, orphaned: orphanedTickets, compliancePct }, asOf },
    ]),
  );
}

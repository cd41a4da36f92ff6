import type { AgentId } from '../agents/agent.ts';
import type { Project } from '../agents/sources.ts';
import type { ServiceDeps } from './deps.ts';
import { budgetHealth } from './retainer-budget/health.ts';
import type { Standing } from './retainer-budget/standing.ts';

/** What each agent knows of a project's health, for Home and `/pm projects`; null: it says nothing of single projects. */
export interface HealthFacts {
  'time-compliance': null;
  'retainer-budget': Standing;
  'epic-reconciliation': null;
}

/** The agents that say something of single projects. */
export type HealthAgentId = { [Id in AgentId]: HealthFacts[Id] extends null ? never : Id }[AgentId];

export interface HealthItemOf<Id extends HealthAgentId> {
  agent: Id;
  facts: HealthFacts[Id];
}
export type HealthItem = { [Id in HealthAgentId]: HealthItemOf<Id> }[HealthAgentId];

/** Items by project key: what is known at once, and what will be once the rest is worked out. */
export interface HealthReading {
  now: ReadonlyMap<string, HealthItem>;
  later: Promise<ReadonlyMap<string, HealthItem>> | null;
}

/** How each agent's view of projects is read: one line an agent. */
const readers: Record<HealthAgentId, (deps: ServiceDeps, projects: readonly Project[]) => HealthReading> = {
  'retainer-budget': budgetHealth,
};

export type HealthOf = (projectKey: string) => HealthItem[];

/** How these projects stand with every agent that watches projects; `later` when some of it has to be worked out first. */
export function healthOf(
  deps: ServiceDeps,
  projects: readonly Project[],
): { now: HealthOf; later: Promise<HealthOf> | null } {
  const readings = Object.values(readers).map((read) => read(deps, projects));
  const joined =
    (maps: readonly ReadonlyMap<string, HealthItem>[]): HealthOf =>
    (key) =>
      maps.flatMap((items) => items.get(key) ?? []);
  const waits = readings.some(({ later }) => later !== null);
  return {
    now: joined(readings.map(({ now }) => now)),
    later: waits ? Promise.all(readings.map(({ now, later }) => later ?? now)).then(joined) : null,
  };
}

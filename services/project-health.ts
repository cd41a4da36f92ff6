import type { Project } from '../agents/project.ts';
import type { ServiceDeps } from './deps.ts';
import { epicHealth } from './epic-assignment/health.ts';
import { varianceHealth } from './forecast-variance/health.ts';
import type { HealthAgentId, HealthItem, HealthReading } from './health-item.ts';
import { budgetHealth } from './retainer-budget/health.ts';
import { bottleneckHealth } from './workflow-bottleneck/health.ts';

/** How each agent's view of projects is read: one line an agent. */
const readers: Record<HealthAgentId, (deps: ServiceDeps, projects: readonly Project[]) => HealthReading> = {
  'retainer-budget': budgetHealth,
  'forecast-variance': varianceHealth,
  'epic-assignment': epicHealth,
  'workflow-bottleneck': bottleneckHealth,
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

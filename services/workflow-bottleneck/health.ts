import { groupBy } from '../../agents/group-by.ts';
import type { Project } from '../../agents/project.ts';
import type { RememberedBottleneck } from '../../agents/workflow-bottleneck/model.ts';
import type { ServiceDeps } from '../deps.ts';
import type { HealthItem, HealthReading } from '../health-item.ts';
import { lastLook } from '../last-look.ts';

/** How many items of these projects are stuck, as of the last run: nothing is judged for a Home tab. */
export function bottleneckHealth(deps: ServiceDeps, projects: readonly Project[]): HealthReading {
  const keys = projects.map(({ key }) => key);
  return { now: new Map(), later: keys.length === 0 ? null : read(deps, keys) };
}

async function read(deps: ServiceDeps, projectKeys: readonly string[]) {
  const [rows, asOf] = await Promise.all([
    deps.store.bottlenecks.stuckIn(projectKeys),
    lastLook(deps, 'workflow-bottleneck'),
  ]);
  const byProject = groupBy(rows, ({ projectKey }) => projectKey ?? '');
  return new Map([...byProject].map(([key, own]): [string, HealthItem] => [key, itemOf(own, asOf)]));
}

function itemOf(rows: readonly RememberedBottleneck[], asOf: Date | null): HealthItem {
  const [worst] = rows.toSorted((a, b) => b.anomalyScore - a.anomalyScore);
  return {
    agent: 'workflow-bottleneck',
    facts: { stuck: rows.length, worst: worst ? { itemKey: worst.itemKey, statusName: worst.statusName } : null },
    asOf,
  };
}

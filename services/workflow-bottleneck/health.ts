import { groupBy } from '../../agents/group-by.ts';
import type { Project } from '../../agents/project.ts';
import type { RememberedBottleneck } from '../../agents/workflow-bottleneck/model.ts';
import type { ServiceDeps } from '../deps.ts';
import type { HealthItem, HealthReading } from '../health-item.ts';

/** How many items of these projects are stuck, as of the last run: nothing is judged for a Home tab. */
export function bottleneckHealth(deps: ServiceDeps, projects: readonly Project[]): HealthReading {
  const keys = projects.map(({ key }) => key);
  return { now: new Map(), later: keys.length === 0 ? null : read(deps, keys) };
}

async function read({ store }: ServiceDeps, projectKeys: readonly string[]) {
  const rows = await store.bottlenecks.stuckIn(projectKeys);
  const byProject = groupBy(rows, ({ projectKey }) => projectKey ?? '');
  return new Map([...byProject].map(([key, own]): [string, HealthItem] => [key, itemOf(own)]));
}

function itemOf(rows: readonly RememberedBottleneck[]): HealthItem {
  const [worst] = rows.toSorted((a, b) => b.anomalyScore - a.anomalyScore);
  return {
    agent: 'workflow-bottleneck',
    facts: { stuck: rows.length, worst: worst ? { itemKey: worst.itemKey, statusName: worst.statusName } : null },
  };
}

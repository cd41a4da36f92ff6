import { groupKey } from './learn/groups.ts';
import type { Cut, Method, Normal } from './learn/method.ts';
import type { Stay } from './learn/stay.ts';
import { type BottleneckBaseline, every, type ItemKind } from './model.ts';

/** Baselines of every project and status that occur, of every status over all projects, and of everything. */
export function learnBaselines(
  itemKind: ItemKind,
  stays: readonly Stay[],
  method: Method,
  cut: Cut,
  learnt: { at: Date; historyDays: number },
): BottleneckBaseline[] {
  const { normal } = method.learn(stays, cut);
  const known = new Map(
    stays.map(({ project, status }) => [groupKey(project, status), { projectKey: project, status }]),
  );
  const statuses = new Set([...known.values()].map(({ status }) => status));
  const pairs = [
    ...known.values(),
    ...[...statuses].map((status) => ({ projectKey: every, status })),
    { projectKey: every, status: every },
  ];
  return pairs.flatMap(({ projectKey, status }) => {
    const found = normal(projectKey, status);
    return found ? [rowOf({ itemKind, projectKey, status }, found, learnt)] : [];
  });
}

function rowOf(
  key: Pick<BottleneckBaseline, 'itemKind' | 'projectKey' | 'status'>,
  { level, finished, open, medianHours, spreadHours, p95Hours, thresholdHours }: Normal,
  { at, historyDays }: { at: Date; historyDays: number },
): BottleneckBaseline {
  return {
    ...key,
    priority: 'any',
    level,
    medianHours,
    spreadHours,
    p95Hours,
    thresholdHours,
    sampleSize: finished,
    openSize: open,
    historyDays,
    lastTrained: at,
  };
}

/** The baseline an item is compared with: its own, its status’s, or everything’s. */
export function baselineFor(
  baselines: ReadonlyMap<string, BottleneckBaseline>,
  { kind, group, status }: { kind: ItemKind; group: string; status: string },
): BottleneckBaseline | null {
  const found = [
    [group, status],
    [every, status],
    [every, every],
  ].map(([projectKey = '', of = '']) => baselines.get(baselineKey({ itemKind: kind, projectKey, status: of })));
  return found.find((baseline) => baseline !== undefined) ?? null;
}

export function baselineKey({
  itemKind,
  projectKey,
  status,
}: Pick<BottleneckBaseline, 'itemKind' | 'projectKey' | 'status'>): string {
  return `${itemKind}\n${projectKey}\n${status}`;
}

import { finishedPercentile, logUpperSpread, meanAndDeviation } from './finished-methods.ts';
import { isolationForest } from './isolation-forest.ts';
import type { Cut, Method } from './method.ts';
import { plainKm } from './plain-km.ts';
import { pooledKm } from './pooled-km.ts';

/** Every way to learn what is normal; the figures of each on real data are on the agent's page. */
export const methods: readonly Method[] = [
  meanAndDeviation,
  logUpperSpread,
  isolationForest,
  finishedPercentile,
  plainKm,
  pooledKm,
];

/** The one that does best on real data. */
export const defaultMethod = pooledKm;

/**
 * Where the line is drawn, by what has been measured (docs/agents/workflow-bottleneck.md). Trackers hold tickets nobody means to
 * end, which would push the line out of reach; pull requests and service requests are all closed some day.
 */
export const defaultCuts = {
  ticket: { share: 0.9, guard: 0.93, ownFrom: 20, priorStays: 3, leftBehindAfter: 2.5 },
  request: { share: 0.96, guard: 0.93, ownFrom: 20, priorStays: 10, leftBehindAfter: null },
} satisfies Record<string, Cut>;

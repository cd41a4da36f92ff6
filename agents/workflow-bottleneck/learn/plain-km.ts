import { backingOff } from './groups.ts';
import { survivalQuantiles } from './kaplan-meier.ts';
import type { Method } from './method.ts';

/** Kaplan–Meier of the smallest group that is large enough: open stays count, nothing is drawn to anything. */
export const plainKm: Method = {
  name: 'plain-km',
  learn: (stays, { ownFrom }) =>
    backingOff(stays, ownFrom, (group) => {
      const [median, p95] = survivalQuantiles(group, [0.5, 0.95]) ?? [];
      if (median === undefined || p95 === undefined) return null;
      return { medianHours: median, spreadHours: p95 - median, p95Hours: p95, thresholdHours: p95 };
    }),
};

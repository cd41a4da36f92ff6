import { mean, quantileSorted, standardDeviation } from 'simple-statistics';
import { backingOff, finishedHours, finishedOnly } from './groups.ts';
import type { Method } from './method.ts';
import { shortestHours } from './stay.ts';

/** The plan's: longer than two standard deviations above the mean. Lengths are heavy-tailed, so both are unsteady. */
export const meanAndDeviation: Method = {
  name: 'mean+2sd',
  learn: (stays, { ownFrom }) =>
    backingOff(finishedOnly(stays), ownFrom, (group) => {
      const hours = finishedHours(group);
      if (hours.length === 0) return null;
      const spreadHours = standardDeviation(hours);
      return { ...middle(hours), spreadHours, thresholdHours: mean(hours) + 2 * spreadHours };
    }),
};

/** z of the normal distribution with 10 % and 5 % above. */
const zOf90 = 1.2816;
const zOf95 = 1.6449;
/** A status that is nearly always passed at once has no spread at all; then everything would be odd. */
const leastSpread = 0.1;

/** Robust: log hours by median and upper spread (P90 − median) ÷ 1.28, longer than z 1.645. Median and MAD hardly ever ring. */
export const logUpperSpread: Method = {
  name: 'log-upper-spread',
  learn: (stays, { ownFrom }) =>
    backingOff(finishedOnly(stays), ownFrom, (group) => {
      const hours = finishedHours(group);
      if (hours.length === 0) return null;
      const log = hours.map((one) => Math.log(Math.max(one, shortestHours)));
      const median = quantileSorted(log, 0.5);
      const spread = Math.max((quantileSorted(log, 0.9) - median) / zOf90, leastSpread);
      const thresholdHours = Math.exp(median + zOf95 * spread);
      return { ...middle(hours), spreadHours: Math.exp(median + spread) - Math.exp(median), thresholdHours };
    }),
};

/** Longer than 95 % of those that ended; what is still open does not count, so it learns of long stays too late. */
export const finishedPercentile: Method = {
  name: 'finished-p95',
  learn: (stays, { ownFrom }) =>
    backingOff(finishedOnly(stays), ownFrom, (group) => {
      const hours = finishedHours(group);
      if (hours.length === 0) return null;
      const { medianHours, p95Hours } = middle(hours);
      return { medianHours, p95Hours, spreadHours: p95Hours - medianHours, thresholdHours: p95Hours };
    }),
};

const middle = (ascending: number[]) => ({
  medianHours: quantileSorted(ascending, 0.5),
  p95Hours: quantileSorted(ascending, 0.95),
});

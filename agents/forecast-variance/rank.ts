import type { EpicVariance } from './finding.ts';

/** What is usual for a project weighs this much of what is not. */
const usualWeight = 0.5;

/**
 * Most at stake first: hours off the forecast, half where that is inside the project's own band. Two real epics in three
 * end more than 20 % off, so percent alone would bury the ones that matter.
 */
export function byStake(a: EpicVariance, b: EpicVariance): number {
  return stakeOf(b) - stakeOf(a) || b.riskScore - a.riskScore || (a.epicKey < b.epicKey ? -1 : 1);
}

function stakeOf({ varianceHours, variancePercent, band }: EpicVariance): number {
  const isUsual =
    band !== null &&
    variancePercent !== null &&
    variancePercent >= band.lowPercent &&
    variancePercent <= band.highPercent;
  return Math.abs(varianceHours) * (isUsual ? usualWeight : 1);
}

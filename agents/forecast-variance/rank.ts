import type { EpicVariance } from './finding.ts';

/**
 * Most at stake first: hours off the forecast, less of them (`usualWeightPercent`) where that is inside the project's own band.
 * Two real epics in three end more than 20 % off, so percent alone would bury the ones that matter.
 */
export function byStake(usualWeightPercent: number): (a: EpicVariance, b: EpicVariance) => number {
  const stakeOf = (epic: EpicVariance) => Math.abs(epic.varianceHours) * (isUsual(epic) ? usualWeightPercent / 100 : 1);
  return (a, b) => stakeOf(b) - stakeOf(a) || b.riskScore - a.riskScore || (a.epicKey < b.epicKey ? -1 : 1);
}

function isUsual({ variancePercent, band }: EpicVariance): boolean {
  return (
    band !== null &&
    variancePercent !== null &&
    variancePercent >= band.lowPercent &&
    variancePercent <= band.highPercent
  );
}

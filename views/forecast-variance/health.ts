import type { VarianceStanding } from '../../services/forecast-variance/standing.ts';
import { signedOff } from './words.ts';

/** From this risk on a project's line stands out: about half again as much as forecast, with work left to do. */
const strikingRisk = 7;

/** A scope project's epics on its line. */
export function varianceHealthWords({ off, worst }: VarianceStanding): string[] {
  if (!worst) return ['Epics within their forecasts'];
  const epics = off === 1 ? '1 epic' : `${off} epics`;
  const by = worst.variancePercent === null ? 'without one' : `by ${signedOff(worst.variancePercent)}`;
  const text = `${epics} off the forecast, ${worst.epicKey} ${by} (risk ${worst.riskScore} of 10)`;
  return [worst.riskScore >= strikingRisk ? `*${text}*` : text];
}

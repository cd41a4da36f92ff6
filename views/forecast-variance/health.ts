import type { VarianceStanding } from '../../services/forecast-variance/standing.ts';
import { signedOff } from './words.ts';

/** A scope project's epics on its line. */
export function varianceHealthWords({ off, worst }: VarianceStanding): string[] {
  if (!worst) return ['Epics within their forecasts'];
  const epics = off === 1 ? '1 epic' : `${off} epics`;
  const text = `${epics} off the forecast, ${worst.epicKey} by ${signedOff(worst.variancePercent)} (risk ${worst.riskScore} of 10)`;
  return [worst.riskScore >= 7 ? `*${text}*` : text];
}

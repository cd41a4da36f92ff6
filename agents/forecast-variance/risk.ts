import { fixedText } from '../numbers.ts';

/** How much of the score comes from the variance and how much from completion lagging behind the hours. */
const parts = { variance: 0.6, misalignment: 0.4 } as const;
/** From here on it cannot get worse: twice the forecast, and half of the epic's work missing for the hours used. */
const worst = { variancePercent: 100, misalignmentPoints: 50 } as const;

/**
 * Risk of an epic, a whole number 1–10: 1 + 9 × (.6 × |variance %| ÷ 100 + .4 × misalignment ÷ 50), each ratio at most 1,
 * rounded. Misalignment is |share of the forecast used − share done| in percent points, 0 where it is not known. Rises,
 * never falls, with either.
 */
export function riskScore(variancePercent: number | null, misalignmentPoints: number | null): number {
  const variance = Math.min(1, Math.abs(variancePercent ?? worst.variancePercent) / worst.variancePercent);
  const misalignment = Math.min(1, Math.abs(misalignmentPoints ?? 0) / worst.misalignmentPoints);
  return Math.round(1 + 9 * (parts.variance * variance + parts.misalignment * misalignment));
}

/** The sum as “Why?” shows it. */
export function riskText(variancePercent: number | null, misalignmentPoints: number | null): string {
  const points =
    misalignmentPoints === null ? 'not known, counts as 0' : `${fixedText(Math.abs(misalignmentPoints), 1)} points`;
  const variance =
    variancePercent === null ? 'no forecast, counts as 100 %' : `${fixedText(Math.abs(variancePercent), 1)} %`;
  return (
    `${riskScore(variancePercent, misalignmentPoints)} of 10 = 1 + 9 × (.6 × |variance| ÷ 100 + .4 × misalignment ÷ 50), ` +
    `variance ${variance}, misalignment ${points}`
  );
}

import { type Stay, shortestHours } from './stay.ts';

/** All that is asked of a stay here. */
type Length = Pick<Stay, 'hours' | 'finished'>;

/** By length, and at the same length those that ended first: an open stay was still there when the other ended. */
export function byLength(a: Length, b: Length): number {
  return a.hours - b.hours || Number(b.finished) - Number(a.finished);
}

/**
 * The hours within which each share of stays has ended, open ones counted as long as they were seen: Kaplan and Meier,
 * S(t) = Π(1 − dᵢ/rᵢ). `stays` come sorted by `byLength`, `shares` (0–1) ascending. Where so many are open that the share was
 * never reached, the last length is stretched by what is left: t_last · S_last ÷ (1 − share). Null without an ended stay.
 */
export function survivalQuantiles(stays: readonly Length[], shares: readonly number[]): number[] | null {
  let surviving = 1;
  let last = 0;
  const reached: number[] = [];
  let atRisk = stays.length + 1;
  for (const { hours, finished } of stays) {
    atRisk--;
    if (!finished) continue;
    surviving *= (atRisk - 1) / atRisk;
    last = Math.max(hours, shortestHours);
    for (let share = shares[reached.length]; share !== undefined && surviving <= 1 - share + 1e-12; ) {
      reached.push(last);
      share = shares[reached.length];
    }
    if (reached.length === shares.length) return reached;
  }
  if (last === 0) return null;
  const longest = Math.max(stays.at(-1)?.hours ?? 0, last);
  return [...reached, ...shares.slice(reached.length).map((share) => (longest * surviving) / (1 - share))];
}

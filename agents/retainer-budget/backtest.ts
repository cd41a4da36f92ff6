import { mean, quantileSorted } from 'simple-statistics';
import { byMethod, type Method, methods } from './methods.ts';
import type { Projection } from './projection.ts';
import type { Replay } from './replays.ts';
import type { RetainerBudgetSettings } from './settings.ts';

/** How far each method was off in past periods, as known then. `Percent` of the budget, `Days` between exhaustion days. */
export interface BackTest {
  /** Mean absolute error of the hours at the end; null without a past period. */
  errorPercent: Record<Method, number | null>;
  comparisons: number;
  periods: number;
}

/** How each method did. */
export function backTest(all: readonly Replay[], periods: number): BackTest {
  const errorOf = ({ projected, periodHours, budgetHours }: Replay, method: Method) =>
    Math.abs(projected[method].endHours - periodHours) / budgetHours;
  return {
    errorPercent: byMethod((method) => (all.length === 0 ? null : mean(all.map((one) => errorOf(one, method))) * 100)),
    comparisons: all.length,
    periods,
  };
}

/** What it takes to prefer another method to the default one. */
export type Preference = Pick<RetainerBudgetSettings, 'otherMethodWhenBetterByPercent' | 'otherMethodFromPastMonths'>;

/**
 * The method to trust: the recent working days, unless another was clearly the better one in the project's own past. A
 * tie or a hair's breadth is chance.
 */
export function betterMethod({ errorPercent, periods }: BackTest, preference: Preference): Method {
  const { otherMethodWhenBetterByPercent, otherMethodFromPastMonths } = preference;
  const [usual, ...others] = methods;
  if (periods < otherMethodFromPastMonths) return usual;
  const limit = (errorPercent[usual] ?? 0) * (1 - otherMethodWhenBetterByPercent / 100);
  let best: { method: Method; error: number } = { method: usual, error: limit };
  for (const method of others) {
    const error = errorPercent[method] ?? best.error;
    if (error < best.error) best = { method, error };
  }
  return best.method;
}

/** Hours at the end between the 10th and 90th percentile of what came of earlier projections; null under three past periods. */
export function rangeOf(
  { loggedHours, endHours }: Projection,
  all: readonly Replay[],
  { method, periods }: { method: Method; periods: number },
): { lowHours: number; highHours: number } | null {
  if (periods < 3) return null;
  const ratios = all.flatMap((one) => {
    const foreseen = one.projected[method].endHours - one.loggedHours;
    return foreseen > 0 ? [Math.max(0, one.periodHours - one.loggedHours) / foreseen] : [];
  });
  if (ratios.length === 0) return null;
  const sorted = ratios.sort((a, b) => a - b);
  const at = (share: number) => loggedHours + (endHours - loggedHours) * quantileSorted(sorted, share);
  return { lowHours: at(0.1), highHours: at(0.9) };
}

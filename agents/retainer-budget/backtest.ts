import { mean, quantileSorted } from 'simple-statistics';
import { byMethod, type Method, methods } from './methods.ts';
import type { Replay } from './replays.ts';
import type { RetainerBudgetSettings } from './settings.ts';
import type { Projection } from './sum.ts';

/** How far each method was off in past periods, as known then. `Percent` of the budget, `Days` between exhaustion days. */
export interface BackTest {
  /** Mean absolute error of the hours at the end; null without a past period. */
  errorPercent: Record<Method, number | null>;
  /** The same of each person's hours, added up; left out in messages of before. */
  personErrorPercent?: Record<Method, number | null>;
  comparisons: number;
  periods: number;
}

/** How each method did. */
export function backTest(all: readonly Replay[], periods: number): BackTest {
  const meanPercent = (of: (one: Replay, method: Method) => number) =>
    byMethod((method) =>
      all.length === 0 ? null : mean(all.map((one) => Math.abs(of(one, method)) / one.budgetHours)) * 100,
    );
  return {
    errorPercent: meanPercent(({ projected, periodHours }, method) => projected[method].endHours - periodHours),
    personErrorPercent: meanPercent(({ personErrorHours }, method) => personErrorHours[method]),
    comparisons: all.length,
    periods,
  };
}

/** What it takes to prefer another method to the default one. */
export type Preference = Pick<RetainerBudgetSettings, 'otherMethodWhenBetterByPercent' | 'otherMethodFromPastMonths'>;

/** How much more the errors of people tell than those of the whole: a half-year has few months, and each of them many people. */
const peopleWeigh = 2;

/**
 * The method to trust: the recent working days, unless another was clearly the better one in the project's own past, as a whole
 * and person by person. A tie or a hair's breadth is chance.
 */
export function betterMethod({ errorPercent, personErrorPercent, periods }: BackTest, preference: Preference): Method {
  const { otherMethodWhenBetterByPercent, otherMethodFromPastMonths } = preference;
  const [usual, ...others] = methods;
  if (periods < otherMethodFromPastMonths) return usual;
  const people = personErrorPercent ?? errorPercent;
  const ofUsual = (method: Method) => {
    const whole = ratio(errorPercent[method], errorPercent[usual]);
    return (whole + peopleWeigh * ratio(people[method], people[usual])) / (1 + peopleWeigh);
  };
  let best: { method: Method; error: number } = { method: usual, error: 1 - otherMethodWhenBetterByPercent / 100 };
  for (const method of others) {
    const error = ofUsual(method);
    if (error < best.error) best = { method, error };
  }
  return best.method;
}

/** Nothing is better than what was never off. */
const ratio = (error: number | null, usual: number | null) => (error !== null && usual ? error / usual : 1);

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

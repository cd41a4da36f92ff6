import { mean, quantileSorted } from 'simple-statistics';
import { addDays, daysBetween, daysIn } from '../calendar/days.ts';
import type { DayRange } from '../calendar/types.ts';
import {
  dayReached,
  type Method,
  methods,
  outlooks,
  type Projection,
  type Standing,
  type Tuning,
} from './projection.ts';
import type { RetainerBudgetSettings } from './settings.ts';
import { eveningOf, hoursIn, type Work } from './work.ts';

/** A period that is over, with the budget it had. */
export interface PastPeriod {
  period: DayRange;
  budgetHours: number;
}

/** How far each method was off in past periods, as known then. `Percent` of the budget, `Days` between exhaustion days. */
export interface BackTest {
  /** Mean absolute error of the hours at the end; null without a past period. */
  errorPercent: Record<Method, number | null>;
  comparisons: number;
  periods: number;
}

/** One projection of the past beside what came of it. */
export interface Replay {
  periodHours: number;
  budgetHours: number;
  loggedHours: number;
  projected: Record<Method, Projection>;
  /** Days between the projected exhaustion day and the real one; null where there is neither. */
  errorDays: Record<Method, number> | null;
}

/** Days of a period on which the past is replayed: the working days from which on a projection is shown, every so many. */
export interface Checkpoints {
  fromWorkingDay: number;
  every: number;
}

/** Few enough to be done at every look at a budget, and spread over the period. */
export const quickCheckpoints = (fromWorkingDay: number): Checkpoints => ({ fromWorkingDay, every: 2 });

/** What each method would have said in the evenings of past periods, from what was logged by then and nothing later. */
export function replays(work: Work, past: readonly PastPeriod[], tuning: Tuning, at: Checkpoints): Replay[] {
  return past.flatMap((one) =>
    checkpointsIn(work, one.period, at).map((day) => replay(work, { ...one, now: eveningOf(day) }, tuning)),
  );
}

function replay(work: Work, standing: Standing, tuning: Tuning): Replay {
  const { period, budgetHours } = standing;
  const outlook = outlooks(work, standing, tuning);
  const projected = forEach((method) => outlook[method].projection);
  const last = addDays(period.until, 1);
  const actual = dayReached(work.entries, period, budgetHours) ?? last;
  const error = (method: Method) => Math.abs(daysBetween(projected[method].exhaustionDay ?? last, actual));
  const isOver = actual <= standing.now.day;
  const foreseen = Object.values(projected).some(({ exhaustionDay }) => exhaustionDay !== null);
  const compared = !isOver && (actual !== last || foreseen);
  return {
    periodHours: hoursIn(work.entries, period),
    budgetHours,
    loggedHours: projected['working-days'].loggedHours,
    projected,
    errorDays: compared ? forEach(error) : null,
  };
}

function checkpointsIn({ from, usual }: Work, period: DayRange, { fromWorkingDay, every }: Checkpoints) {
  const first = daysBetween(from, period.from);
  const worked = daysIn(period).filter((_, index) => (usual[first + index] ?? 0) > 0);
  return worked.slice(fromWorkingDay).filter((_, index) => index % every === 0);
}

/** How each method did. */
export function backTest(all: readonly Replay[], periods: number): BackTest {
  const errorOf = ({ projected, periodHours, budgetHours }: Replay, method: Method) =>
    Math.abs(projected[method].endHours - periodHours) / budgetHours;
  return {
    errorPercent: forEach((method) => (all.length === 0 ? null : mean(all.map((one) => errorOf(one, method))) * 100)),
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

function forEach<Value>(of: (method: Method) => Value): Record<Method, Value> {
  return {
    'working-days': of('working-days'),
    'steady-days': of('steady-days'),
    'all-months': of('all-months'),
    calendar: of('calendar'),
  };
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

import { quantileSorted } from 'simple-statistics';
import { addDays, daysBetween } from '../calendar/days.ts';
import type { Day, DayRange } from '../calendar/types.ts';

/** Where a period is heading, as seen on a day: hours at its end, and the day the budget is used up if within it. */
export interface Projection {
  endHours: number;
  exhaustionDay: Day | null;
}

/** Hours used per day, and how much of a normal working day the team has on each (0 = nobody works, 1 = all as usual). */
export interface Pace {
  period: DayRange;
  today: Day;
  /** Hours logged by day; days after today do not count. */
  used: ReadonlyMap<Day, number>;
  /** Share of the team's usual day available, for every day of the period in order: weekends and holidays 0, leave in between. */
  capacity: ReadonlyMap<Day, number>;
  /** Hours worked but not yet logged up to yesterday. */
  unloggedHours: number;
  budgetHours: number;
}

/** What a project's past periods say: hours per full working day, and final ÷ projected hours of earlier projections. */
export interface History {
  hoursPerDay: number | null;
  /** Sorted. */
  ratios: number[];
}

/**
 * The plan's formula: burn = hours ÷ calendar days elapsed (today included), carried on over the days that remain.
 * Exhaustion = the day on which budget ÷ burn days have passed.
 */
export function calendarProjection(pace: Pace): Projection {
  const hours = sumOf(pace.used, { from: pace.period.from, until: pace.today });
  const elapsed = daysBetween(pace.period.from, pace.today) + 1;
  const burn = hours / elapsed;
  const days = daysBetween(pace.period.from, pace.period.until) + 1;
  const exhaustion = burn > 0 ? Math.ceil(pace.budgetHours / burn - 1e-9) : Number.POSITIVE_INFINITY;
  return {
    endHours: burn * days,
    exhaustionDay: exhaustion <= days ? addDays(pace.period.from, Math.max(0, exhaustion - 1)) : null,
  };
}

/**
 * Hours per full working day so far (with what is worked but not logged), drawn towards the project's past by
 * `priorDays` days' weight, spent on the capacity that remains: weekends, holidays and leave burn nothing.
 */
export function workingDayProjection(pace: Pace, history: History, priorDays: number): Projection {
  return project(pace, hoursPerDay(pace, history, priorDays));
}

/** The same with the 10th and 90th percentile of how earlier projections missed; null under three past periods. */
export function projectionRange(
  pace: Pace,
  history: History,
  priorDays: number,
): { low: Projection; high: Projection } | null {
  if (history.ratios.length < 3) return null;
  const rate = hoursPerDay(pace, history, priorDays);
  const usedSoFar = sumOf(pace.used, { from: pace.period.from, until: pace.today });
  const rest = Math.max(project(pace, rate).endHours - usedSoFar, 0);
  const scaled = (ratio: number) =>
    project(pace, rest > 0 ? rate * Math.max(0, ((usedSoFar + rest) * ratio - usedSoFar) / rest) : rate);
  return { low: scaled(quantileSorted(history.ratios, 0.1)), high: scaled(quantileSorted(history.ratios, 0.9)) };
}

/** Hours the team uses on a full working day. */
function hoursPerDay(
  { period, today, used, capacity, unloggedHours }: Pace,
  history: History,
  priorDays: number,
): number {
  const before = { from: period.from, until: addDays(today, -1) };
  const hours = sumOf(used, before) + unloggedHours;
  const days = sumOf(capacity, before);
  const weight = history.hoursPerDay === null ? 0 : priorDays;
  if (days + weight > 0) return (hours + (history.hoursPerDay ?? 0) * weight) / (days + weight);
  const first = capacity.get(today) ?? 0;
  return first > 0 ? (used.get(today) ?? 0) / first : 0;
}

function project(pace: Pace, rate: number): Projection {
  let hours = sumOf(pace.used, { from: pace.period.from, until: addDays(pace.today, -1) }) + pace.unloggedHours;
  let exhaustionDay = dayReached(pace);
  for (const [day, share] of pace.capacity) {
    if (day < pace.today) continue;
    const expected = rate * share;
    hours += day === pace.today ? Math.max(pace.used.get(day) ?? 0, expected) : expected;
    if (exhaustionDay === null && hours >= pace.budgetHours - 1e-9) exhaustionDay = day;
  }
  return { endHours: hours, exhaustionDay };
}

/** The day the logged hours alone reached the budget, when they have. */
export function dayReached({ capacity, today, used, budgetHours }: Omit<Pace, 'period' | 'unloggedHours'>): Day | null {
  let hours = 0;
  for (const day of capacity.keys()) {
    if (day > today) return null;
    hours += used.get(day) ?? 0;
    if (hours >= budgetHours - 1e-9) return day;
  }
  return null;
}

/** What the days of a range add up to. */
export function sumOf(values: ReadonlyMap<Day, number>, { from, until }: DayRange): number {
  let total = 0;
  for (const [day, value] of values) if (day >= from && day <= until) total += value;
  return total;
}

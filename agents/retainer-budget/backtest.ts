import { median } from 'simple-statistics';
import { addDays, daysBetween } from '../calendar/days.ts';
import type { Day } from '../calendar/types.ts';
import {
  calendarProjection,
  dayReached,
  type History,
  type Pace,
  type Projection,
  sumOf,
  workingDayProjection,
} from './projection.ts';

export type Method = 'calendar' | 'working-days';

/** How far each projection was off in past periods. Days; null where no past period reached or was said to reach its budget. */
export interface BackTest {
  medianErrorDays: Record<Method, number | null>;
  comparisons: number;
}

/** A period that is over: what was used by day, the team's capacity by day, and the budget it had. */
export type PastPeriod = Pick<Pace, 'period' | 'used' | 'capacity' | 'budgetHours'>;

/** The first working days of a period say nothing yet: https://en.wikipedia.org/wiki/Estimate_at_completion */
const firstCheckpoint = 3;

/** How each method did in past periods. */
export function backTest(past: PastPeriod[], priorDays: number): BackTest {
  const errors = errorsOf(past, priorDays);
  const of = (method: Method) => (errors.length === 0 ? null : median(errors.map((error) => error[method])));
  return {
    medianErrorDays: { calendar: of('calendar'), 'working-days': of('working-days') },
    comparisons: errors.length,
  };
}

/**
 * Replays each past period day by day with what was known of it then and what the other periods teach, and compares the
 * projected exhaustion day with the real one. Days, one entry a day replayed.
 */
export function errorsOf(past: PastPeriod[], priorDays: number): Record<Method, number>[] {
  return past.flatMap((period, index) => errorsIn(period, historyOf(without(past, index), priorDays), priorDays));
}

/** The method to trust: the one with the smaller median error, working days when there is nothing to compare. */
export function betterMethod({ medianErrorDays }: BackTest): Method {
  const { calendar, 'working-days': workingDays } = medianErrorDays;
  return calendar !== null && workingDays !== null && calendar < workingDays ? 'calendar' : 'working-days';
}

/** What past periods teach the projection. */
export function historyOf(past: PastPeriod[], priorDays: number): History {
  const rates = past.map(ratePerDay).filter((rate) => rate > 0);
  const hoursPerDay = rates.length === 0 ? null : median(rates);
  const ratios = past.flatMap((period) => {
    const halfway = checkpoints(period)[Math.floor(checkpoints(period).length / 2)];
    if (!halfway) return [];
    const projected = workingDayProjection(paceOn(period, halfway), { hoursPerDay, ratios: [] }, priorDays).endHours;
    return projected > 0 ? [total(period) / projected] : [];
  });
  return { hoursPerDay, ratios: ratios.sort((a, b) => a - b) };
}

function errorsIn(period: PastPeriod, history: History, priorDays: number): Record<Method, number>[] {
  const last = addDays(period.period.until, 1);
  const actual = dayReached({ ...period, today: period.period.until }) ?? last;
  return checkpoints(period)
    .filter((day) => day < actual)
    .flatMap((day) => {
      const pace = paceOn(period, day);
      const naive = calendarProjection(pace);
      const ours = workingDayProjection(pace, history, priorDays);
      if (actual === last && naive.exhaustionDay === null && ours.exhaustionDay === null) return [];
      const error = (projection: Projection) => Math.abs(daysBetween(projection.exhaustionDay ?? last, actual));
      return [{ calendar: error(naive), 'working-days': error(ours) }];
    });
}

function checkpoints({ capacity }: PastPeriod): Day[] {
  return [...capacity].flatMap(([day, share]) => (share > 0 ? [day] : [])).slice(firstCheckpoint);
}

/** The period as it was known in the evening of a day. */
function paceOn(past: PastPeriod, today: Day): Pace {
  return { ...past, today, unloggedHours: 0 };
}

function ratePerDay(past: PastPeriod): number {
  const days = sumOf(past.capacity, past.period);
  return days > 0 ? total(past) / days : 0;
}

const total = ({ period, used }: PastPeriod) => sumOf(used, period);
const without = <Item>(items: Item[], index: number) => items.filter((_, other) => other !== index);

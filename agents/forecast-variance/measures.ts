import type { Month } from '../calendar/types.ts';
import type { Scope } from './insight.ts';
import { type Projection, type ProjectionModel, projectionOf, type Weighed } from './projection.ts';
import { sizeIn, unitOf } from './size.ts';
import type { EpicSnapshot, Forecast, Ticket } from './snapshot.ts';

/** Forecast against hours. `actualHours` of `completion` are projected. Percent is null where nothing (or 0) was forecast. */
export interface Measure {
  scope: Scope;
  forecastHours: number | null;
  actualHours: number;
  varianceHours: number;
  variancePercent: number | null;
}

export interface Measures {
  month: Measure;
  toDate: Measure;
  /** Null without tickets, or without a forecast. */
  completion: (Measure & { projection: Projection }) | null;
  /** Tickets done and in all; deleted ones count in neither. */
  tickets: { done: number; all: number };
  firstMonth: Month;
  /** Nothing is forecast for a later month: all its work should be in tickets by now. */
  isLastMonth: boolean;
  /** The forecast comes month by month, as work goes on: where the epic will end was never said. */
  isRolling: boolean;
  /** Hours logged after the epic was closed. */
  hoursAfterClose: number;
}

/**
 * An epic's three variances as of a month: that month, all months up to it, and where the epic will end. `hoursBefore` were
 * used before its first forecast.
 */
export function measuresOf(epic: EpicSnapshot, month: Month, hoursBefore: number, model: ProjectionModel): Measures {
  const months = epic.forecasts.map((forecast) => forecast.month);
  const worked = epic.secondsByMonth.map(([each]) => each);
  const firstMonth = [...months, ...worked].reduce((first, each) => (each < first ? each : first), month);
  const live = epic.tickets.filter(({ deleted }) => !deleted);
  const until = (each: Month) => each <= month;
  const usedHours = hoursIn(epic, until);
  const whole = forecastIn(epic.forecasts, () => true);
  const projection = projectionOf(weighed(live, epic, month), usedHours, whole ?? 0, model);
  return {
    month: measureOfMonth(epic, month),
    toDate: measure('to-date', forecastIn(epic.forecasts, until), usedHours),
    completion: projection && { ...measure('completion', whole, projection.hours), projection },
    tickets: { done: live.filter(({ done }) => done).length, all: live.length },
    firstMonth,
    isLastMonth: months.every(until),
    isRolling: isRolling(epic.forecasts, month) || (hoursBefore > 0 && months.every(until)),
    hoursAfterClose: hoursAfterClose(epic),
  };
}

/** variance % = (actual − forecast) ÷ forecast × 100, the plan's formula. Hours. */
export function measure(scope: Scope, forecastHours: number | null, actualHours: number): Measure {
  const forecast = forecastHours ?? 0;
  const varianceHours = actualHours - forecast;
  const variancePercent = forecast > 0 ? (varianceHours / forecast) * 100 : null;
  return { scope, forecastHours, actualHours, varianceHours, variancePercent };
}

/** One month's variance alone. */
export function measureOfMonth(epic: EpicSnapshot, month: Month): Measure {
  const isIt = (each: Month) => each === month;
  return measure('month', forecastIn(epic.forecasts, isIt), hoursIn(epic, isIt));
}

/** Null when none was made; in hundredths, so that 0.1 + 0.2 is 0.3 whatever the order. */
function forecastIn(forecasts: readonly Forecast[], matches: (month: Month) => boolean): number | null {
  const own = forecasts.filter(({ month }) => matches(month));
  return own.length === 0 ? null : own.reduce((sum, { hours }) => sum + Math.round(hours * 100), 0) / 100;
}

function hoursIn({ secondsByMonth }: EpicSnapshot, matches: (month: Month) => boolean): number {
  return secondsByMonth.reduce((sum, [month, seconds]) => (matches(month) ? sum + seconds : sum), 0) / 3600;
}

function weighed(tickets: readonly Ticket[], { entries, closed }: EpicSnapshot, month: Month): Weighed[] {
  const hours = new Map<string, number>();
  for (const { ticketKey, day, seconds } of entries) {
    if (ticketKey !== null && day.slice(0, 7) <= month)
      hours.set(ticketKey, (hours.get(ticketKey) ?? 0) + seconds / 3600);
  }
  const unit = unitOf(tickets);
  return tickets.map((ticket) => ({
    weight: sizeIn(unit, ticket),
    done: ticket.done || closed,
    hours: hours.get(ticket.key) ?? 0,
  }));
}

/**
 * Month by month: several months, none to come, said on different days, and each after the first said not before the
 * month before it. So is one that began in the middle of the epic and names no month to come. One that was said at once, or reaches beyond this month, is taken for the whole epic.
 */
function isRolling(forecasts: readonly Forecast[], month: Month): boolean {
  const sorted = [...forecasts].sort((a, b) => (a.month < b.month ? -1 : 1));
  const first = sorted[0]?.month;
  const later = sorted.filter((forecast) => forecast.month !== first);
  if (later.length === 0 || later.some((forecast) => forecast.month > month)) return false;
  const days = new Set(sorted.map(({ firstSaidAt }) => firstSaidAt?.toISOString().slice(0, 10)));
  if (days.size < 2 || days.has(undefined)) return false;
  return later.every(
    (forecast) => forecast.firstSaidAt !== null && forecast.firstSaidAt >= monthBefore(forecast.month),
  );
}

function monthBefore(month: Month): Date {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 2, 1));
}

function hoursAfterClose({ closed, closedOn, entries }: EpicSnapshot): number {
  if (!closed || closedOn === null) return 0;
  return entries.reduce((sum, entry) => (entry.day > closedOn ? sum + entry.seconds : sum), 0) / 3600;
}

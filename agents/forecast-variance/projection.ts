import type { ForecastVarianceSettings } from './settings.ts';

/** A ticket of an epic as the projection weighs it. Hours. */
export interface Weighed {
  /** Its estimate in hours or story points; null where it has none. */
  weight: number | null;
  done: boolean;
  /** Logged on it so far. */
  hours: number;
}

/** What the tickets were weighed by: estimates (hours or points) where most have one, else each counts as one. */
export type Basis = 'estimates' | 'counts';

/**
 * Where an epic ends. `low` and `high` hold eight of ten epics; `doneShare` is a ratio 0–1 by weight, `performance` what
 * finished work took for each hour it was forecast at, drawn to 1.
 */
export interface Projection {
  basis: Basis;
  hours: number;
  low: number;
  high: number;
  doneShare: number;
  performance: number;
}

/**
 * How much the forecast itself weighs against what finished work shows, as a percent of the epic (`prior`): the less each
 * ticket says, the more. And between which multiples of what is projected for it, in percent, what is left ends in eight of ten
 * elements (`left`); they hardly depend on how much is done, so the band narrows only because less is left.
 */
export type ProjectionModel = Pick<
  ForecastVarianceSettings,
  | 'priorEstimatesPercent'
  | 'priorCountsPercent'
  | 'leftLowEstimatesPercent'
  | 'leftLowCountsPercent'
  | 'leftHighPercent'
>;

/** Estimates are used when more than this share of the tickets has one. */
const mostTickets = 0.5;

/**
 * Hours at completion: what was used, and for each open ticket its share of the forecast at the performance of the
 * finished ones, less what is already on it. Null without tickets or without a forecast to share out.
 */
export function projectionOf(
  tickets: readonly Weighed[],
  actualHours: number,
  forecastHours: number,
  model: ProjectionModel,
): Projection | null {
  if (tickets.length === 0 || forecastHours <= 0) return null;
  const { basis, weights } = weigh(tickets);
  const total = sum(weights);
  const shareOf = (index: number) => (weights[index] ?? 0) / total;
  // Shares need not add up to 1 to the last digit, and all is all.
  const isDone = tickets.every(({ done }) => done);
  const doneShare = isDone ? 1 : sum(tickets.map(({ done }, index) => (done ? shareOf(index) : 0)));
  const { prior, low, high } = ratiosOf(model, basis);
  const onOpen = sum(tickets.map(({ done, hours }) => (done ? 0 : hours)));
  const performance = performanceOf(Math.max(0, actualHours - onOpen), forecastHours, doneShare, prior);
  const left = sum(
    tickets.map(({ done, hours }, index) =>
      done ? 0 : Math.max(0, shareOf(index) * forecastHours * performance - hours),
    ),
  );
  return {
    basis,
    hours: actualHours + left,
    low: actualHours + left * low,
    high: actualHours + left * high,
    doneShare,
    performance,
  };
}

function ratiosOf(model: ProjectionModel, basis: Basis): { prior: number; low: number; high: number } {
  const byEstimates = basis === 'estimates';
  return {
    prior: (byEstimates ? model.priorEstimatesPercent : model.priorCountsPercent) / 100,
    low: (byEstimates ? model.leftLowEstimatesPercent : model.leftLowCountsPercent) / 100,
    high: model.leftHighPercent / 100,
  };
}

/** Hours used for each hour forecast, counted as if `weight` of the forecast had gone exactly as forecast. */
export function performanceOf(doneHours: number, forecastHours: number, doneShare: number, weight: number): number {
  return (doneHours + weight * forecastHours) / ((doneShare + weight) * forecastHours);
}

/** A ticket without an estimate among estimated ones counts as their mean. */
function weigh(tickets: readonly Weighed[]): { basis: Basis; weights: number[] } {
  const known = tickets.flatMap(({ weight }) => (weight !== null && weight > 0 ? [weight] : []));
  if (known.length <= tickets.length * mostTickets) return { basis: 'counts', weights: tickets.map(() => 1) };
  const usual = sum(known) / known.length;
  return {
    basis: 'estimates',
    weights: tickets.map(({ weight }) => (weight !== null && weight > 0 ? weight : usual)),
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

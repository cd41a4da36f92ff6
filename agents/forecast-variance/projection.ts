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
 * How much the forecast itself weighs against what finished work shows, as a share of the epic: the less each ticket says,
 * the more. Found on 2,377 work-breakdown elements with planned and actual hours (`npm run evaluate:forecast`).
 */
const prior: Readonly<Record<Basis, number>> = { estimates: 0.3, counts: 1 };

/**
 * What is left takes between these multiples of what is projected for it in eight of ten of the same elements. They hardly
 * depend on how much is done, so the band narrows only because less is left.
 */
const leftover: Readonly<Record<Basis, { low: number; high: number }>> = {
  estimates: { low: 0.5, high: 2.1 },
  counts: { low: 0.3, high: 2.1 },
};

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
): Projection | null {
  if (tickets.length === 0 || forecastHours <= 0) return null;
  const { basis, weights } = weigh(tickets);
  const total = sum(weights);
  const shareOf = (index: number) => (weights[index] ?? 0) / total;
  const doneShare = sum(tickets.map(({ done }, index) => (done ? shareOf(index) : 0)));
  const onOpen = sum(tickets.map(({ done, hours }) => (done ? 0 : hours)));
  const performance = performanceOf(Math.max(0, actualHours - onOpen), forecastHours, doneShare, prior[basis]);
  const left = sum(
    tickets.map(({ done, hours }, index) =>
      done ? 0 : Math.max(0, shareOf(index) * forecastHours * performance - hours),
    ),
  );
  const { low, high } = leftover[basis];
  return {
    basis,
    hours: actualHours + left,
    low: actualHours + left * low,
    high: actualHours + left * high,
    doneShare: Math.min(1, doneShare),
    performance,
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

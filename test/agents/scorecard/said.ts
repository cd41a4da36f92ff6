import type { Figure } from '../../../agents/scorecard/figure.ts';
import { periodOf, type Window } from '../../../agents/scorecard/period.ts';

export const zone = 'America/New_York';

/** A period as it is seen on a day. */
export function windowOf(name: string, today: string): Window {
  const period = periodOf(name);
  if (!period) throw new Error(`${name} is no period`);
  return { ...period, timeZone: zone, today };
}

/** Each figure as `value (n)`, two decimals, to be held against sums made by hand. */
export function said(figures: readonly Figure[]): Record<string, string> {
  return Object.fromEntries(
    figures.map(({ id, value, n }) => [id, `${value === null ? 'none' : Math.round(value * 100) / 100} (${n})`]),
  );
}

export const casesOf = (figures: readonly Figure[], id: string): string[] =>
  (figures.find((figure) => figure.id === id)?.cases ?? []).map(({ name, value }) => `${name}: ${value}`);

import type { ProjectTotal } from './rollup.ts';

/** The order projects stand in wherever a report lists them. */
export const mostHoursFirst = (totals: readonly ProjectTotal[]): ProjectTotal[] =>
  totals.toSorted((a, b) => b.seconds - a.seconds || (a.key < b.key ? -1 : 1));

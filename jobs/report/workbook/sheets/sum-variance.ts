import { type Variance, varianceOf } from '../../../../agents/epic-reconciliation/rollup.ts';

/** The total of some rows, for the cached result of a totals row. */
export function sumVariance(rows: readonly Variance[]): Variance {
  const forecast = rows.reduce((sum, { forecastHours }) => sum + (forecastHours ?? 0), 0);
  return varianceOf(
    forecast,
    rows.reduce((sum, { seconds }) => sum + seconds, 0),
  );
}

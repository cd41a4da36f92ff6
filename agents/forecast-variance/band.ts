import { quantileSorted } from 'simple-statistics';
import type { Month } from '../calendar/types.ts';
import { measureOfMonth } from './measures.ts';
import type { ForecastVarianceSettings } from './settings.ts';
import type { EpicSnapshot } from './snapshot.ts';

/** Where most finished months of a project's epics ended (eight of ten by default), percent of their forecasts. */
export interface Band {
  lowPercent: number;
  highPercent: number;
  months: number;
}

/** A project's own band, from its epics' months before `month`; null while too few are known. */
export function bandOf(
  epics: readonly EpicSnapshot[],
  month: Month,
  { bandFromMonths, ownBand, bandLowPercent, bandHighPercent }: ForecastVarianceSettings,
): Band | null {
  if (!ownBand) return null;
  const variances = epics
    .flatMap((epic) => {
      const past = new Set(epic.forecasts.map((forecast) => forecast.month).filter((each) => each < month));
      return [...past].flatMap((each) => measureOfMonth(epic, each).variancePercent ?? []);
    })
    .sort((a, b) => a - b);
  if (variances.length < bandFromMonths) return null;
  return {
    lowPercent: quantileSorted(variances, bandLowPercent / 100),
    highPercent: quantileSorted(variances, bandHighPercent / 100),
    months: variances.length,
  };
}

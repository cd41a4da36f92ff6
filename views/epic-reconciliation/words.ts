import { hoursText } from '../../agents/calendar/hours.ts';
import type { EpicReconciliationFinding } from '../../agents/epic-reconciliation/finding.ts';
import type { Category, ReportTotals } from '../../agents/epic-reconciliation/model.ts';
import type { Figures } from '../../agents/epic-reconciliation/notice.ts';
import { countText, signedText } from '../../agents/numbers.ts';

type FactsOf<Code> = Extract<EpicReconciliationFinding, { code: Code }>['facts'];

/** What a category is called within a sentence. */
const categoryWords: Record<Category, string> = {
  'unknown-author': 'by people Reeve does not know',
  'unknown-issue': 'on issues that cannot be found',
  absence: 'of absence',
  'future-dated': 'dated in the future',
  'changed-after-close': 'changed after the close',
  'no-epic': 'on tickets without an epic',
  negative: 'with negative hours',
  'no-team': 'by people without a team',
};

/** `12 h (3 worklogs) on tickets without an epic`. */
export function unreconciledText({ category, worklogs, hours }: Omit<FactsOf<'hours-unreconciled'>, 'month'>): string {
  return `${hoursText(hours)} (${countText(worklogs, 'worklog')}) ${categoryWords[category]}`;
}

/** `120 h of 100 h, +20 %`, or what there is where nothing was forecast. */
export function varianceText({
  forecastHours,
  actualHours,
  variancePercent,
}: Pick<Figures, 'forecastHours' | 'actualHours' | 'variancePercent'>): string {
  if (forecastHours === null) return `${hoursText(actualHours)} without a forecast`;
  if (variancePercent === null) return `${hoursText(actualHours)} on a forecast of ${hoursText(0)}`;
  return `${hoursText(actualHours)} of ${hoursText(forecastHours)}, ${signedPercent(variancePercent)}`;
}

export function reconciledText(totals: ReportTotals): string {
  const { totalForecastHours, totalVariancePct } = totals;
  const isForecast = totalForecastHours > 0;
  const variance = varianceText({
    actualHours: isForecast ? totals.totalComparedHours : totals.totalUnforecastHours,
    forecastHours: isForecast ? totalForecastHours : null,
    variancePercent: totalVariancePct,
  });
  const apart = apartText({
    unforecastHours: isForecast ? totals.totalUnforecastHours : 0,
    internalHours: totals.totalInternalHours,
    absenceHours: totals.totalAbsenceHours,
  });
  return `${variance}${apart}; ${hoursText(totals.totalUnreconciledHours)} unreconciled`;
}

/** What is in no comparison, each named: `, 640 h without a forecast, 12 h internal, 96 h of leave`. */
export function apartText(apart: { unforecastHours: number; internalHours: number; absenceHours: number }): string {
  const named: [number, string][] = [
    [apart.unforecastHours, 'without a forecast'],
    [apart.internalHours, 'on internal projects'],
    [apart.absenceHours, 'of leave'],
  ];
  return named.map(([hours, words]) => (hours > 0 ? `, ${hoursText(hours)} ${words}` : '')).join('');
}

/** A percent with its sign: `+20 %`, `−3.5 %`, `0 %`. */
export function signedPercent(percent: number): string {
  return `${signedText(percent, 1)} %`;
}

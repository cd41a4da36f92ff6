import type { Insight } from '../forecast-variance/insight.ts';
import type { DeltaRow, ReportContent } from './model.ts';

/** The hours of an epic's month that its PM was told of by its variance, and when. */
export interface HeardHours {
  epicKey: string;
  hours: number;
  at: Date;
}

/** What was told of epics in their month, as far as it was the month alone that was told. */
export function heardOf(insights: readonly Insight[]): HeardHours[] {
  return insights.flatMap(({ subject, metadata, told }) => {
    const at = told.map((each) => each.at.getTime());
    return metadata.scope === 'month' && at.length > 0
      ? [{ epicKey: subject, hours: metadata.actualHours, at: new Date(Math.max(...at)) }]
      : [];
  });
}

/** Hours that a message shows alike. */
const alike = 0.005;

/** The rows of what a revision changed that were told since the one before: the same hours of the same epics. */
export function heardRows(
  delta: readonly DeltaRow[],
  { lines, unreconciled }: Pick<ReportContent, 'lines' | 'unreconciled'>,
  heard: readonly HeardHours[],
): DeltaRow[] {
  const hoursOf = (epicKey: string) =>
    [...lines, ...unreconciled].reduce((sum, row) => (row.epicKey === epicKey ? sum + row.seconds : sum), 0) / 3600;
  return delta.filter(
    ({ epicKey, forecastBefore, forecastAfter }) =>
      forecastBefore === forecastAfter &&
      heard.some((one) => one.epicKey === epicKey && Math.abs(one.hours - hoursOf(epicKey)) < alike),
  );
}

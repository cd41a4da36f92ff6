import { dayName } from '../../agents/calendar/days.ts';
import type { EpicVariance } from '../../agents/forecast-variance/finding.ts';
import type { AppBlock } from '../blocks.ts';
import { shortened } from '../parts.ts';

/** Slack's limit of points a series. */
const mostPoints = 20;
const mostBars = 10;

/** An epic's hours against its forecast, summed up month by month; nothing for a single month, which the text says. */
export function varianceChart({ curve, epicKey, completion }: EpicVariance): AppBlock[] {
  const shown = curve.slice(-mostPoints);
  if (shown.length < 2) return [];
  const categories = shown.map(({ month }) => dayName(`${month}-01`, 'MMM yy'));
  const latest = shown.findLast(({ actualHours }) => actualHours !== null)?.actualHours ?? 0;
  const end = completion?.actualHours ?? latest;
  // Every series has a point for every month: those to come lead to where it will end.
  const ahead = shown.filter(({ actualHours }) => actualHours === null).length;
  let step = 0;
  const actual = shown.map(({ actualHours }) =>
    actualHours === null ? latest + ((end - latest) * ++step) / ahead : actualHours,
  );
  const points = (values: number[]) =>
    values.map((value, at) => ({ label: categories[at] ?? '', value: rounded(value) }));
  const series = [
    { name: 'Forecast', data: points(shown.map(({ forecastHours }) => forecastHours)) },
    { name: ahead > 0 ? 'Actual and foreseen' : 'Actual', data: points(actual) },
  ];
  return [
    {
      type: 'data_visualization',
      title: shortened(`${epicKey}: forecast and actual hours`, 50),
      chart: { type: 'line', series, axis_config: { categories, x_label: 'Month', y_label: 'Hours so far' } },
    },
  ];
}

/** The epics with most at stake, forecast beside actual (or foreseen) hours. */
export function variancesChart(rows: readonly EpicVariance[]): AppBlock[] {
  const shown = rows.slice(0, mostBars);
  if (shown.length === 0) return [];
  const categories = shown.map(({ epicKey }) => shortened(epicKey, 20));
  const points = (of: (row: EpicVariance) => number) =>
    shown.map((row, at) => ({ label: categories[at] ?? '', value: rounded(of(row)) }));
  return [
    {
      type: 'data_visualization',
      title: 'Forecast and actual or foreseen hours',
      chart: {
        type: 'bar',
        series: [
          { name: 'Forecast', data: points(({ forecastHours }) => forecastHours ?? 0) },
          { name: 'Actual or foreseen', data: points(({ actualHours }) => actualHours) },
        ],
        axis_config: { categories, x_label: 'Epic', y_label: 'Hours' },
      },
    },
  ];
}

const rounded = (hours: number) => Math.round(hours * 100) / 100;

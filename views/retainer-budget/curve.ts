import { dayName } from '../../agents/calendar/days.ts';
import type { Day } from '../../agents/calendar/types.ts';
import { shownPercent } from '../../agents/retainer-budget/shown-percent.ts';
import type { AppBlock } from '../blocks.ts';
import { shortened } from '../parts.ts';

export interface Curve {
  name: string;
  budgetHours: number;
  points: { day: Day; hours: number }[];
}

/** Slack's limit of points a series. */
const mostPoints = 20;

/** Hours used so far, as percent of each budget, day by day against the 100 % line; nothing for less than two days. */
export function budgetCurve(title: string, curves: Curve[]): AppBlock[] {
  const days = (curves[0]?.points ?? []).map(({ day }) => day);
  if (days.length < 2) return [];
  const shown = spread(days);
  const categories = shown.map((day) => dayName(day, 'MMM d'));
  const series = curves.map(({ name, budgetHours, points }) => {
    const hoursOn = new Map(points.map(({ day, hours }) => [day, hours]));
    return {
      name: shortened(name, 20),
      data: shown.map((day) => ({
        label: dayName(day, 'MMM d'),
        value: shownPercent(((hoursOn.get(day) ?? 0) / budgetHours) * 100),
      })),
    };
  });
  const limit = { name: 'Budget', data: categories.map((label) => ({ label, value: 100 })) };
  return [
    {
      type: 'data_visualization',
      title: shortened(`${title}: budget used`, 50),
      chart: {
        type: 'line',
        series: [...series, limit],
        axis_config: { categories, x_label: 'Day', y_label: 'Used (% of budget)' },
      },
    },
  ];
}

/** The first and the last day, and as many between as there is room for. */
function spread(days: Day[]): Day[] {
  if (days.length <= mostPoints) return days;
  const step = (days.length - 1) / (mostPoints - 1);
  return Array.from({ length: mostPoints }, (_, index) => days[Math.round(index * step)]).filter(
    (day) => day !== undefined,
  );
}

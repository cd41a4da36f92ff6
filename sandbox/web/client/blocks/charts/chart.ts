import { isJson, type Json, jsonList, stringList, stringOf } from '../../../../slack/workspace/json.ts';

export interface Series {
  name: string;
  /** One a category, in the categories' order. */
  values: number[];
}

export type Chart =
  | {
      kind: 'series';
      type: 'line' | 'bar' | 'area';
      categories: string[];
      series: Series[];
      xLabel: string;
      yLabel: string;
    }
  | { kind: 'pie'; slices: { label: string; value: number; percent: number }[] };

/** The chart of a data_visualization block. */
export function chartOf(block: Json): Chart {
  const chart = isJson(block.chart) ? block.chart : {};
  if (chart.type === 'pie') {
    const segments = jsonList(chart.segments).map(({ label, value }) => ({
      label: String(label),
      value: Number(value),
    }));
    const total = segments.reduce((sum, { value }) => sum + value, 0) || 1;
    return { kind: 'pie', slices: segments.map((slice) => ({ ...slice, percent: (slice.value / total) * 100 })) };
  }
  const axes = isJson(chart.axis_config) ? chart.axis_config : {};
  const categories = stringList(axes.categories);
  return {
    kind: 'series',
    type: chart.type === 'bar' || chart.type === 'area' ? chart.type : 'line',
    categories,
    series: jsonList(chart.series).map(({ name, data }) => {
      const values = new Map(jsonList(data).map(({ label, value }) => [label, Number(value)]));
      return { name: String(name), values: categories.map((category) => values.get(category) ?? 0) };
    }),
    xLabel: stringOf(axes.x_label) ?? '',
    yLabel: stringOf(axes.y_label) ?? '',
  };
}

/** The chart in words, for those who cannot see it. */
export function chartInWords(title: string, chart: Chart): string {
  if (chart.kind === 'pie') {
    const parts = chart.slices.map(
      ({ label, value, percent }) => `${label} ${figure(value)} (${Math.round(percent)} %)`,
    );
    return `Pie chart: ${title}. ${parts.join(', ')}`;
  }
  const lines = chart.series.map(
    ({ name, values }) =>
      `${name}: ${values.map((value, index) => `${chart.categories[index]} ${figure(value)}`).join(', ')}`,
  );
  return `${chart.type} chart: ${title}. ${lines.join('. ')}`;
}

/** `1,240`, `0.75` */
export const figure = (value: number): string =>
  new Intl.NumberFormat('en-US', { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 1 }).format(value);

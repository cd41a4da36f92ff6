import { isJson, type Json, jsonList, stringList, stringOf } from '../workspace/json.ts';
import type { Names } from './mrkdwn.ts';
import { readRichText } from './rich-text.ts';

/** A table with its columns under one another. */
export function readTable(block: Json, names: Names): string[] {
  const rows = (Array.isArray(block.rows) ? block.rows : []).map((row) =>
    jsonList(row).map((cell) => read(cell, names)),
  );
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0))
      .join(' | ')
      .trimEnd(),
  );
  const caption = stringOf(block.caption);
  return [...(caption ? [caption] : []), ...lines.map((line) => `| ${line}`)];
}

const read = (cell: Json, names: Names): string =>
  cell.type === 'rich_text' ? readRichText(cell, names).join(' ') : (stringOf(cell.text) ?? String(cell.value ?? ''));

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - [...text].length));

/** A chart in words: its title, what its axes are, and every value. */
export function readChart(block: Json): string[] {
  const chart = isJson(block.chart) ? block.chart : {};
  const axes = isJson(chart.axis_config) ? chart.axis_config : {};
  const units = [stringOf(axes.x_label), stringOf(axes.y_label)].filter((label) => label !== undefined);
  const title = `[${String(chart.type)} chart] ${stringOf(block.title) ?? ''}`;
  return [
    units.length > 0 ? `${title} (${units.join(', ')})` : title,
    ...(chart.type === 'pie' ? readSlices(jsonList(chart.segments)) : readSeries(chart, stringList(axes.categories))),
  ];
}

function readSlices(segments: Json[]): string[] {
  const total = segments.reduce((sum, { value }) => sum + Number(value), 0);
  return segments.map(({ label, value }) => `  ${label}: ${value} (${Math.round((Number(value) / total) * 100)} %)`);
}

function readSeries(chart: Json, categories: string[]): string[] {
  return jsonList(chart.series).map(({ name, data }) => {
    const values = new Map(jsonList(data).map(({ label, value }) => [label, value]));
    const points = categories.map((category) => `${category} ${values.get(category) ?? '–'}`);
    return `  ${name}: ${points.join(', ')}`;
  });
}

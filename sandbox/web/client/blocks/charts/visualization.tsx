import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  Legend,
  Line,
  Pie,
  PieChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { stringOf } from '../../../../slack/workspace/json.ts';
import type { BlockProps } from '../blocks.tsx';
import { type Chart, chartInWords, chartOf, figure } from './chart.ts';

/** A data_visualization block: the picture for the eye, the same in words for everybody else. */
export function Visualization({ block }: BlockProps) {
  const title = stringOf(block.title) ?? '';
  const chart = chartOf(block);
  return (
    <figure className={`chart ${chart.kind}`}>
      <figcaption>
        {title}
        {chart.kind === 'series' && <small>{chart.yLabel}</small>}
      </figcaption>
      <div className="chart-body" role="img" aria-label={chartInWords(title, chart)}>
        <ResponsiveContainer width="100%" height={chart.kind === 'pie' ? 200 : 240}>
          {chart.kind === 'pie' ? pie(chart) : series(chart)}
        </ResponsiveContainer>
        {chart.kind === 'series' && <p className="hint">{chart.xLabel}</p>}
      </div>
    </figure>
  );
}

const colours = ['green', 'blue', 'yellow', 'pink', 'violet', 'gray'];
const colourOf = (index: number) => `var(--mantine-color-${colours[index % colours.length]}-filled)`;
const dashes = ['0', '7 4', '2 4'];

function pie({ slices }: Extract<Chart, { kind: 'pie' }>) {
  const data = slices.map((slice, index) => ({ ...slice, fill: colourOf(index) }));
  const shareOf = (label: string) => slices.find((slice) => slice.label === label);
  return (
    <PieChart>
      <Pie data={data} dataKey="value" nameKey="label" innerRadius="55%" isAnimationActive={false} />
      <Legend
        layout="vertical"
        align="right"
        verticalAlign="middle"
        formatter={(label) => {
          const { value = 0, percent = 0 } = shareOf(String(label)) ?? {};
          return `${label} ${figure(value)} · ${Math.round(percent)} %`;
        }}
      />
    </PieChart>
  );
}

/** A line, bar or area chart. */
function series({ type, categories, series: all }: Extract<Chart, { kind: 'series' }>) {
  const rows = categories.map((category, index) => ({ category, values: all.map(({ values }) => values[index] ?? 0) }));
  return (
    <ComposedChart data={rows} margin={{ top: 8, right: 16, bottom: 0, left: 0 }}>
      <CartesianGrid vertical={false} stroke="var(--mantine-color-default-border)" />
      <XAxis dataKey="category" tickLine={false} minTickGap={12} stroke="var(--text-soft)" />
      <YAxis width={44} tickLine={false} axisLine={false} tickFormatter={figure} stroke="var(--text-soft)" />
      <Tooltip isAnimationActive={false} formatter={(value) => figure(Number(value))} />
      <Legend />
      {all.map(({ name }, index) => {
        const Drawn = { line: Line, bar: Bar, area: Area }[type];
        return (
          <Drawn
            key={name}
            name={name}
            dataKey={({ values }: { values: number[] }) => values[index] ?? 0}
            fill={colourOf(index)}
            isAnimationActive={false}
            {...(type === 'bar'
              ? {}
              : { dot: { r: 2 }, stroke: colourOf(index), strokeWidth: 2, strokeDasharray: dashes[index % 3] })}
          />
        );
      })}
    </ComposedChart>
  );
}

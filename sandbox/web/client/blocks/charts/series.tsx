import { keyed } from '../../text/mrkdwn.tsx';
import type { Chart, Series } from './chart.ts';
import { figure, scaleFor } from './scale.ts';

const width = 560;
const height = 240;
const inset = { top: 12, right: 12, bottom: 34, left: 48 };
/** Room for half a label at both ends of a line. */
const margin = 24;
const innerWidth = width - inset.left - inset.right;
const innerHeight = height - inset.top - inset.bottom;

/** A line, bar or area chart. */
export function SeriesChart({ chart }: { chart: Extract<Chart, { kind: 'series' }> }) {
  const { categories, series } = chart;
  const { ticks, low, high } = scaleFor(series.flatMap(({ values }) => values));
  const slot = innerWidth / categories.length;
  const isPlaced = chart.type === 'bar' || categories.length === 1;
  const step = isPlaced ? slot : (innerWidth - 2 * margin) / (categories.length - 1);
  const x = (index: number) => inset.left + (isPlaced ? slot * (index + 0.5) : margin + step * index);
  const y = (value: number) => inset.top + innerHeight * (1 - (value - low) / (high - low || 1));
  const every = Math.ceil(categories.length / 8);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {ticks.map((tick) => (
        <g key={tick}>
          <line
            className={tick === 0 ? 'axis' : 'grid'}
            x1={inset.left}
            x2={width - inset.right}
            y1={y(tick)}
            y2={y(tick)}
          />
          <text className="tick end" x={inset.left - 8} y={y(tick) + 4}>
            {figure(tick)}
          </text>
        </g>
      ))}
      {categories.map((category, index) =>
        index % every === 0 ? (
          <text key={category} className="tick middle" x={x(index)} y={height - 14}>
            {short(category, (step * every) / 6.5)}
          </text>
        ) : null,
      )}
      {series.map((one, index) =>
        chart.type === 'bar' ? (
          <Bars key={one.name} one={one} index={index} count={series.length} slot={slot} x={x} y={y} />
        ) : (
          <Line key={one.name} one={one} index={index} x={x} y={y} filled={chart.type === 'area'} />
        ),
      )}
    </svg>
  );
}

interface Scaled {
  one: Series;
  index: number;
  x(index: number): number;
  y(value: number): number;
}

function Bars({ one, index, count, slot, x, y }: Scaled & { count: number; slot: number }) {
  const wide = Math.min(40, (slot * 0.7) / count);
  return keyed(one.values, (value, place) => {
    const left = x(place) - (wide * count) / 2 + wide * index;
    const top = Math.min(y(value), y(0));
    return (
      <rect
        className={`series-${(index % 6) + 1} fill`}
        x={left + 1}
        width={Math.max(1, wide - 2)}
        y={top}
        height={Math.abs(y(value) - y(0))}
        rx={2}
      >
        <title>{`${one.name}: ${figure(value)}`}</title>
      </rect>
    );
  });
}

function Line({ one, index, x, y, filled }: Scaled & { filled: boolean }) {
  const points = one.values.map((value, place) => `${x(place).toFixed(1)},${y(value).toFixed(1)}`);
  const last = one.values.length - 1;
  const colour = `series-${(index % 6) + 1}`;
  return (
    <g className={colour}>
      {filled && <polygon className="under" points={`${x(0)},${y(0)} ${points.join(' ')} ${x(last)},${y(0)}`} />}
      <polyline className={`stroke dash-${index % 3}`} points={points.join(' ')} />
      {keyed(one.values, (value, place) => (
        <circle className="fill" cx={x(place)} cy={y(value)} r={one.values.length > 12 ? 2 : 3}>
          <title>{`${one.name}: ${figure(value)}`}</title>
        </circle>
      ))}
    </g>
  );
}

const short = (text: string, letters: number): string =>
  text.length <= letters ? text : `${text.slice(0, Math.max(2, Math.floor(letters) - 1))}…`;

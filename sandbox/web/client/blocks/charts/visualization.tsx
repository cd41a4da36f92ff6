import { stringOf } from '../../../../slack/workspace/json.ts';
import type { BlockProps } from '../blocks.tsx';
import { type Chart, chartInWords, chartOf } from './chart.ts';
import { PieChart } from './pie.tsx';
import { figure } from './scale.ts';
import { SeriesChart } from './series.tsx';

/** A data_visualization block: the picture for the eye, the same in words for everybody else. */
export function Visualization({ block }: BlockProps) {
  const title = stringOf(block.title) ?? '';
  const chart = chartOf(block);
  return (
    <figure className={`chart ${chart.kind}`}>
      <figcaption>
        {title}
        {chart.kind === 'series' && chart.yLabel && <small>{chart.yLabel}</small>}
      </figcaption>
      <div className="chart-body" role="img" aria-label={chartInWords(title, chart)}>
        {chart.kind === 'pie' ? <PieChart {...chart} /> : <SeriesChart chart={chart} />}
        {chart.kind === 'series' && chart.xLabel && <p className="x-label">{chart.xLabel}</p>}
        <Legend chart={chart} />
      </div>
    </figure>
  );
}

function Legend({ chart }: { chart: Chart }) {
  const entries =
    chart.kind === 'pie'
      ? chart.slices.map(({ label, value, percent }) => ({
          name: label,
          more: `${figure(value)} · ${Math.round(percent)} %`,
        }))
      : chart.series.map(({ name }) => ({ name, more: '' }));
  return (
    <ul className="legend" aria-hidden="true">
      {entries.map(({ name, more }, index) => (
        <li key={name}>
          <i className={`series-${(index % 6) + 1}`} />
          {name}
          {more && <small>{more}</small>}
        </li>
      ))}
    </ul>
  );
}

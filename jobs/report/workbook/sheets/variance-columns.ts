import type { Variance } from '../../../../agents/epic-reconciliation/rollup.ts';
import type { Column } from '../table.ts';

/**
 * Forecast, the actual of what was forecast, variance and variance %, with totals: the four columns every sheet has. A row that
 * is only part of what was forecast is not comparable: its hours are in another row, and here it stays empty.
 */
export function varianceColumns<Row>(
  total: Variance,
  of: (row: Row) => Variance,
  isComparable: (row: Row) => boolean = () => true,
): Column<Row>[] {
  return [
    {
      header: 'Forecast (h)',
      kind: 'hours',
      width: 13,
      value: (row) => (isComparable(row) ? of(row).forecastHours : null),
      total: 'sum',
    },
    {
      header: 'Actual (h)',
      kind: 'hours',
      width: 13,
      value: (row) => (isComparable(row) && wasCompared(of(row)) ? of(row).comparedSeconds / 3600 : null),
      total: 'sum',
    },
    {
      header: 'Variance (h)',
      kind: 'difference',
      width: 13,
      value: (row) => (isComparable(row) && wasCompared(of(row)) ? of(row).varianceHours : null),
      total: {
        formula: ({ row, letterOf }) => `${letterOf('Actual (h)')}${row}-${letterOf('Forecast (h)')}${row}`,
        result: total.varianceHours,
      },
    },
    {
      header: 'Variance %',
      kind: 'percent',
      width: 12,
      value: (row) => (isComparable(row) ? ratio(of(row).variancePercent) : null),
      total: {
        formula: ({ row, letterOf }) => {
          const forecast = `${letterOf('Forecast (h)')}${row}`;
          return `IF(${forecast}>0,${letterOf('Variance (h)')}${row}/${forecast},"")`;
        },
        result: ratio(total.variancePercent) ?? '',
      },
    },
  ];
}

/** The hours that are in no comparison: nobody forecast their epic, or their project is internal. */
export function notComparedColumn<Row>(
  of: (row: Row) => Variance,
  isComparable: (row: Row) => boolean = () => true,
): Column<Row> {
  const hoursOf = ({ seconds, comparedSeconds }: Variance) => (seconds - comparedSeconds) / 3600;
  return {
    header: 'No forecast (h)',
    kind: 'hours',
    width: 13,
    value: (row) => (isComparable(row) && hoursOf(of(row)) !== 0 ? hoursOf(of(row)) : null),
    total: 'sum',
  };
}

const wasCompared = ({ forecastHours, comparedSeconds }: Variance) => forecastHours !== null || comparedSeconds !== 0;

export const ratio = (percent: number | null) => (percent === null ? null : percent / 100);

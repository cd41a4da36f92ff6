import type { Variance } from '../../../../agents/epic-reconciliation/rollup.ts';
import type { Column } from '../table.ts';

/**
 * Forecast, actual, variance and variance %, with totals: the four columns every sheet has. A row that is only part of what
 * was forecast is not comparable: its hours are in another row, and here it stays empty.
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
      value: (row) => (isComparable(row) ? of(row).seconds / 3600 : null),
      total: 'sum',
    },
    {
      header: 'Variance (h)',
      kind: 'difference',
      width: 13,
      value: (row) => (isComparable(row) ? of(row).varianceHours : null),
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

export const ratio = (percent: number | null) => (percent === null ? null : percent / 100);

import { hoursText } from '../../agents/calendar/hours.ts';
import type { EpicVariance } from '../../agents/forecast-variance/finding.ts';
import { percentOf } from '../../agents/numbers.ts';
import type { AppBlock } from '../blocks.ts';
import { shortened } from '../parts.ts';
import { causeName, signedOff } from './words.ts';

const head = ['Epic', 'Variance', 'Hours off', 'Risk', 'Done · cause'];
/** Slack's limit of rows, without the head. */
const mostRows = 99;

/** Epics in a table that the reader can sort; nothing for none. */
export function varianceTable(rows: readonly EpicVariance[]): AppBlock[] {
  if (rows.length === 0) return [];
  const lines = rows.slice(0, mostRows).map((row) => {
    const [name = '', percent = '', , , done = ''] = cellsOf(row);
    return [
      textCell(name),
      textCell(percent),
      numberCell(row.varianceHours),
      plainNumber(row.riskScore),
      textCell(done),
    ];
  });
  return [
    {
      type: 'data_table',
      caption: 'Epics off their forecast, most hours at stake first',
      page_size: 10,
      rows: [head.map(textCell), ...lines],
    },
  ];
}

/** The same where Slack knows no such tables. */
export function plainVarianceTable(rows: readonly EpicVariance[]): AppBlock[] {
  const lines = rows.slice(0, mostRows).map((row) => cellsOf(row).map(textCell));
  return lines.length > 0 ? [{ type: 'table', rows: [head.map(textCell), ...lines] }] : [];
}

function cellsOf(row: EpicVariance): string[] {
  const done = row.donePercent === null ? 'no tickets' : percentOf(row.donePercent, 0);
  return [
    shortened(`${row.epicKey} ${row.title}`, 40),
    signedOff(row.variancePercent),
    hoursText(row.varianceHours),
    `${row.riskScore} of 10`,
    `${done} · ${causeName(row)}`,
  ];
}

const textCell = (text: string) => ({ type: 'raw_text' as const, text: text || ' ' });
const numberCell = (value: number) => ({
  type: 'raw_number' as const,
  value,
  text: hoursText(value),
});
const plainNumber = (value: number) => ({ type: 'raw_number' as const, value, text: `${value} of 10` });

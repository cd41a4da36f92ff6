import type { Month } from '../../calendar/types.ts';
import { columnLetter, readHours, readMonth, textOf } from './cells.ts';
import type { UploadCell, UploadProblem, UploadRow } from './types.ts';

/** Where what stands: either one column a month, or a month and its hours in each row. */
export interface Header {
  row: number;
  project: number | null;
  epic: number;
  team: number | null;
  months: { column: number; month: Month }[];
  month: number | null;
  hours: number | null;
}

const names = {
  project: ['project', 'project key'],
  epic: ['epic', 'epic key', 'key'],
  team: ['team'],
  /** Written for people; it is read, and means nothing. */
  title: ['title', 'summary', 'epic name', 'epic title'],
  month: ['month'],
  hours: ['hours', 'forecast', 'forecast (h)', 'forecast hours'],
} as const;

/** Reads the first row that holds anything. Answers what is wrong with it instead. */
export function readHeader(rows: readonly UploadRow[]): Header | UploadProblem {
  const head = rows.find(({ cells }) => cells.some((cell) => textOf(cell) !== ''));
  if (!head) return { row: 1, column: 'A', reason: 'the file is empty' };
  const { row, cells } = head;
  const at = (name: keyof typeof names) => {
    const found = cells.findIndex((cell) => names[name].some((each) => each === textOf(cell).toLowerCase()));
    return found < 0 ? null : found;
  };
  const months = cells.flatMap((cell, column) => {
    const month = readMonth(cell);
    return month === null ? [] : [{ column, month }];
  });
  const epic = at('epic');
  if (epic === null) return { row, column: 'A', reason: 'there is no column “Epic”; take the template' };
  const header = {
    row,
    project: at('project'),
    epic,
    team: at('team'),
    months,
    month: at('month'),
    hours: at('hours'),
  };
  if (months.length === 0 && (header.month === null || header.hours === null)) {
    const reason = 'there is neither a column a month (such as 2026-11) nor “Month” and “Hours”';
    return { row, column: columnLetter(epic), reason };
  }
  return repeatedMonth(cells, header) ?? header;
}

/** Columns with something in them that the header does not place: what is in them would be lost. */
export function unreadColumns(rows: readonly UploadRow[], header: Header) {
  const { project, epic, team, months, month, hours } = header;
  const read = new Set<number | null>([project, epic, team, ...months.map(({ column }) => column)]);
  if (months.length === 0) for (const column of [month, hours]) read.add(column);
  const head = rows.find(({ row }) => row === header.row)?.cells ?? [];
  const below = rows.filter(({ row }) => row > header.row);
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  return Array.from({ length: width }, (_, column) => column).flatMap((column) => {
    const name = textOf(head[column]);
    const isTitle = names.title.some((each) => each === name.toLowerCase());
    const filled = below.filter(({ cells }) => textOf(cells[column]) !== '');
    if (read.has(column) || isTitle || (name === '' && filled.length === 0)) return [];
    const numbers = filled.some(({ cells }) => typeof readHours(cells[column] ?? null) === 'number');
    return [{ column, name, numbers }];
  });
}

function repeatedMonth(cells: readonly UploadCell[], { row, months }: Header): UploadProblem | null {
  const again = months.find(({ month }, index) => months.findIndex((each) => each.month === month) < index);
  if (!again) return null;
  const column = columnLetter(again.column);
  return { row, column, reason: `“${textOf(cells[again.column])}” is a month that has a column already` };
}

import type { EpicForecast } from '../model.ts';
import { columnLetter, readHours, readMonth, short, textOf } from './cells.ts';
import { nearestEpics } from './nearest-epics.ts';
import { type Header, readHeader, unreadColumns } from './read-header.ts';
import type { KnownEpic, ReadUpload, UploadProblem, UploadRow } from './types.ts';

export interface UploadContext {
  /** Epics of the projects the person may forecast. */
  epics: readonly KnownEpic[];
  teams: readonly string[];
  /** What unknown names were matched with by hand: an epic's key, or null to leave its rows out. */
  matches: ReadonlyMap<string, string | null>;
}

/**
 * Reads forecasts from the rows of a spreadsheet. An empty cell changes nothing, 0 is a forecast of nothing. Whoever
 * applies it takes all forecasts or, when there is one problem, none.
 */
export function readUpload(rows: readonly UploadRow[], context: UploadContext): ReadUpload {
  const header = readHeader(rows);
  if ('reason' in header) return { forecasts: [], problems: [header], months: [], sums: [], leftOut: [] };
  const unread = unreadColumns(rows, header);
  const forecasts: EpicForecast[] = [];
  const problems: UploadProblem[] = unread.filter(({ numbers }) => numbers).map((one) => notAMonth(one, header.row));
  const firstRows = new Map<string, number>();
  for (const row of rows) {
    if (row.row <= header.row || row.cells.every((cell) => textOf(cell) === '')) continue;
    const read = readRow(row, header, context);
    if (!Array.isArray(read)) {
      if (read) problems.push(read);
      continue;
    }
    for (const item of read) {
      if ('reason' in item) {
        problems.push(item);
        continue;
      }
      const { forecast, column } = item;
      const key = JSON.stringify([forecast.epicKey, forecast.month, forecast.team]);
      const first = firstRows.get(key);
      if (first === undefined) forecasts.push(forecast);
      else
        problems.push({
          row: row.row,
          column,
          reason: `${forecast.epicKey} in ${forecast.month} stands in row ${first} already`,
        });
      firstRows.set(key, first ?? row.row);
    }
  }
  if (forecasts.length === 0 && problems.length === 0)
    problems.push({ row: header.row, column: 'A', reason: 'there is no forecast in the file' });
  const months = [...new Set(forecasts.map(({ month }) => month))].sort();
  return {
    forecasts,
    problems,
    months,
    sums: months.map((month) => ({ month, hours: totalOf(forecasts.filter((one) => one.month === month)) })),
    leftOut: unread.map(
      ({ column, name }) => `${columnLetter(column)} ${name ? `“${short(name, 40)}”` : 'without a name'}`,
    ),
  };
}

/** In hundredths, so that a sum of tenths is exact. */
const totalOf = (forecasts: readonly EpicForecast[]) =>
  forecasts.reduce((sum, { hours }) => sum + Math.round((hours ?? 0) * 100), 0) / 100;

/** Numbers under a heading that is none of ours would be lost: whoever wrote them is asked. */
function notAMonth({ column, name }: { column: number; name: string }, row: number): UploadProblem {
  const what = name === '' ? 'has no heading' : `“${short(name)}” is no month`;
  const reason = `${what}; write it like 2026-11, or take the column out`;
  return { row, column: columnLetter(column), reason };
}

type Item = { forecast: EpicForecast; column: string } | UploadProblem;

/** The forecasts of a row, or what is wrong with the row as a whole; null when it is to be left out. */
function readRow({ row, cells }: UploadRow, header: Header, context: UploadContext): Item[] | UploadProblem | null {
  const epic = epicOf(row, textOf(cells[header.epic]), textOf(cells[header.project ?? -1]), header, context);
  if (epic === null || 'reason' in epic) return epic;
  const team = textOf(cells[header.team ?? -1]);
  const known = context.teams.find((each) => each.toLowerCase() === team.toLowerCase());
  if (team !== '' && known === undefined) {
    const reason = `“${short(team)}” is no team; there is ${context.teams.slice(0, 8).join(', ') || 'none yet'}`;
    return { row, column: columnLetter(header.team ?? 0), reason };
  }
  const item = (column: number, month: string | null): Item[] => {
    const at = columnLetter(column);
    if (month === null)
      return [
        {
          row,
          column: columnLetter(header.month ?? 0),
          reason: `“${short(textOf(cells[header.month ?? -1]))}” is no month; write 2026-11`,
        },
      ];
    if (textOf(cells[column]) === '') return [];
    const hours = readHours(cells[column] ?? null);
    if (typeof hours === 'string') return [{ row, column: at, reason: hours }];
    const { projectKey, key: epicKey, id: epicId } = epic;
    return [{ forecast: { projectKey, epicKey, epicId, month, team: known ?? '', hours }, column: at }];
  };
  if (header.months.length > 0) return header.months.flatMap(({ column, month }) => item(column, month));
  return item(header.hours ?? 0, readMonth(cells[header.month ?? -1]));
}

function epicOf(
  row: number,
  written: string,
  project: string,
  header: Header,
  { epics, matches }: UploadContext,
): KnownEpic | UploadProblem | null {
  const column = columnLetter(header.epic);
  if (written === '') return { row, column, reason: 'the epic is missing' };
  const match = matches.get(written);
  if (match === null) return null;
  const meant = (match ?? written).toUpperCase();
  const epic = epics.find(({ key }) => key.toUpperCase() === meant);
  if (!epic) {
    const near = nearestEpics(written, epics).map(({ key, title }) => `${key} “${short(title, 40)}”`);
    const hint = near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '';
    return { row, column, reason: `“${short(written)}” is not an epic of your projects${hint}`, unknownEpic: written };
  }
  if (project !== '' && project.toUpperCase() !== epic.projectKey.toUpperCase() && match === undefined) {
    const reason = `${epic.key} belongs to ${epic.projectKey}, not to “${short(project, 30)}”`;
    return { row, column: columnLetter(header.project ?? 0), reason };
  }
  return epic;
}

import { hoursText } from '../../agents/calendar/hours.ts';
import { nearestEpics } from '../../agents/epic-reconciliation/forecast/nearest-epics.ts';
import { readUpload } from '../../agents/epic-reconciliation/forecast/read-upload.ts';
import type { KnownEpic, ReadUpload, UploadProblem } from '../../agents/epic-reconciliation/forecast/types.ts';
import { numberText } from '../../agents/numbers.ts';
import { epicsOf, forecastProjects } from '../../services/epic-reconciliation/forecast-epics.ts';
import { mostBytes, UnreadableFileError } from '../../services/epic-reconciliation/upload/problem.ts';
import { readFile } from '../../services/epic-reconciliation/upload/read-file.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import type { AppModalView } from '../../views/blocks.ts';
import type { UnknownName } from '../../views/epic-reconciliation/forecast-upload.ts';
import {
  buildForecastMatch,
  buildSheetChoice,
  buildUploadProblems,
} from '../../views/epic-reconciliation/forecast-upload.ts';
import type { Context } from '../transport/listener.ts';
import { downloadFile } from '../web-api/slack-file.ts';
import { encodeForm } from './form-metadata.ts';
import { saved } from './saved.ts';

/** What became of the file, as a modal. */
export async function showUploaded(
  context: Context,
  file: string,
  uploaded: Uploaded,
  sheet: string | null = null,
): Promise<AppModalView> {
  if (uploaded.kind === 'taken') return saved(context, 'Upload forecasts', takenText(uploaded));
  if (uploaded.kind === 'refused') return buildUploadProblems(uploaded.problems);
  if (uploaded.kind === 'sheets') return buildSheetChoice(uploaded.sheets, encodeForm({ file }));
  return buildForecastMatch(uploaded.names, encodeForm({ file, sheet }));
}

/** What became of an uploaded file: taken whole, or not at all. */
export type Uploaded =
  | ({ kind: 'taken'; changed: number; forecasts: number } & Pick<ReadUpload, 'sums' | 'leftOut'>)
  /** Several sheets could be meant: which one is asked. */
  | { kind: 'sheets'; sheets: string[] }
  | { kind: 'refused'; problems: UploadProblem[] }
  | { kind: 'unknown'; names: UnknownName[]; problems: UploadProblem[] };

/** More names than this are quicker put right in the file. */
const mostUnknown = 20;
const offered = 24;

/** What somebody chose: what unknown names stand for, and which of several sheets is meant. */
export interface Choices {
  matches?: ReadonlyMap<string, string | null>;
  sheet?: string | null;
}

/** Reads a file of forecasts and stores all of it, or nothing. Throws UserFacingError when the file cannot be read. */
export async function takeUpload(
  context: Context,
  fileId: string,
  { matches = new Map(), sheet = null }: Choices = {},
): Promise<Uploaded> {
  const { deps, actor, client } = context;
  const { name, content } = await downloadFile(client, fileId, mostBytes);
  const sheets = await readFile(content).catch((error: unknown) => {
    if (error instanceof UnreadableFileError)
      throw new UserFacingError(`“${name.slice(0, 80)}” ${error.message} Nothing was changed.`);
    throw error;
  });
  const chosen = sheets.length > 1 ? sheets.find((each) => each.name === sheet) : sheets[0];
  if (!chosen && sheets.length > 1) return { kind: 'sheets', sheets: sheets.map((each) => each.name) };
  const projects = await forecastProjects(deps, actor);
  const epics = await epicsOf(
    deps,
    projects.map(({ key }) => key),
  );
  const people = await deps.store.people.all();
  const teams = [...new Set(people.flatMap(({ team }) => team ?? []))].sort();
  const { forecasts, problems, sums, leftOut } = readUpload(chosen?.rows ?? [], { epics, teams, matches });
  if (problems.length > 0) return refused(problems, epics);
  const at = deps.clock();
  const changed = await deps.store.epicForecasts.set(forecasts, { at, by: actor.slackUserId, via: 'upload' });
  await deps.store.audit.add({
    at,
    by: actor.slackUserId,
    action: 'forecasts-uploaded',
    subject: 'forecasts',
    after: `${numberText(changed)} of ${numberText(forecasts.length)} changed`,
  });
  return { kind: 'taken', changed, forecasts: forecasts.length, sums, leftOut };
}

function refused(problems: UploadProblem[], epics: readonly KnownEpic[]): Uploaded {
  const names = new Map<string, number[]>();
  for (const { unknownEpic, row } of problems) {
    if (unknownEpic !== undefined) names.set(unknownEpic, [...(names.get(unknownEpic) ?? []), row]);
  }
  const onlyNames = problems.every(({ unknownEpic }) => unknownEpic !== undefined);
  if (!onlyNames || names.size > mostUnknown || epics.length === 0) return { kind: 'refused', problems };
  const unknown = [...names].map(([written, rows], index): UnknownName => {
    const near = nearestEpics(written, epics, offered);
    const rest = epics.filter((epic) => !near.includes(epic)).slice(0, offered - near.length);
    const options = [...near, ...rest].map(({ key, title }) => ({ text: `${key} ${title}`, value: key }));
    return { field: matchField(index), written, rows, options };
  });
  return { kind: 'unknown', names: unknown, problems };
}

/** The field of the nth unknown name; the names stand in the same order whenever the file is read. */
export const matchField = (index: number) => `match-${index}`;

/** More months than this are told as a range. */
const mostMonths = 12;

/** What to say of a file that was taken: how much, what each month comes to, and what of it was not read. */
export function takenText({ changed, forecasts, sums, leftOut }: Extract<Uploaded, { kind: 'taken' }>): string {
  const months = sums.slice(0, mostMonths).map(({ month, hours }) => `${month} ${hoursText(hours)}`);
  const more = sums.length > mostMonths ? `, and ${numberText(sums.length - mostMonths)} months more` : '';
  const left = leftOut.length > 0 ? ` Not read: column ${leftOut.slice(0, 10).join(', ')}.` : '';
  return `The file was taken: ${forecasts} ${forecasts === 1 ? 'forecast' : 'forecasts'}, ${numberText(changed)} of them changed. ${months.join(', ')}${more}.${left}`;
}

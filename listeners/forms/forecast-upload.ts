import type { Month } from '../../agents/calendar/types.ts';
import { nearestEpics } from '../../agents/epic-reconciliation/forecast/nearest-epics.ts';
import { readUpload } from '../../agents/epic-reconciliation/forecast/read-upload.ts';
import type { KnownEpic, UploadProblem } from '../../agents/epic-reconciliation/forecast/types.ts';
import { epicsOf, forecastProjects } from '../../services/epic-reconciliation/forecast-epics.ts';
import { mostBytes, UnreadableFileError } from '../../services/epic-reconciliation/upload/problem.ts';
import { readFile } from '../../services/epic-reconciliation/upload/read-file.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import type { AppModalView } from '../../views/blocks.ts';
import type { UnknownName } from '../../views/epic-reconciliation/forecast-upload.ts';
import { buildForecastMatch, buildUploadProblems } from '../../views/epic-reconciliation/forecast-upload.ts';
import type { Context } from '../transport/listener.ts';
import { downloadFile } from '../web-api/slack-file.ts';
import { encodeForm } from './form-metadata.ts';
import { saved } from './saved.ts';

/** What became of the file, as a modal. */
export async function showUploaded(context: Context, file: string, uploaded: Uploaded): Promise<AppModalView> {
  if (uploaded.kind === 'taken') return saved(context, 'Upload forecasts', takenText(uploaded));
  if (uploaded.kind === 'refused') return buildUploadProblems(uploaded.problems);
  return buildForecastMatch(uploaded.names, encodeForm({ file }));
}

/** What became of an uploaded file: taken whole, or not at all. */
export type Uploaded =
  | { kind: 'taken'; changed: number; forecasts: number; months: Month[] }
  | { kind: 'refused'; problems: UploadProblem[] }
  | { kind: 'unknown'; names: UnknownName[]; problems: UploadProblem[] };

/** More names than this are quicker put right in the file. */
const mostUnknown = 20;
const offered = 24;

/**
 * Reads a file of forecasts and stores all of it, or nothing. `matches` says what unknown names stand for. Throws
 * UserFacingError when the file cannot be read.
 */
export async function takeUpload(
  context: Context,
  fileId: string,
  matches: ReadonlyMap<string, string | null>,
): Promise<Uploaded> {
  const { deps, actor, client } = context;
  const { name, content } = await downloadFile(client, fileId, mostBytes);
  const rows = await readFile(content).catch((error: unknown) => {
    if (error instanceof UnreadableFileError)
      throw new UserFacingError(`“${name.slice(0, 80)}” ${error.message} Nothing was changed.`);
    throw error;
  });
  const projects = await forecastProjects(deps, actor);
  const epics = await epicsOf(
    deps,
    projects.map(({ key }) => key),
  );
  const people = await deps.store.people.all();
  const teams = [...new Set(people.flatMap(({ team }) => team ?? []))].sort();
  const { forecasts, problems, months } = readUpload(rows, { epics, teams, matches });
  if (problems.length > 0) return refused(problems, epics);
  const at = deps.clock();
  const changed = await deps.store.epicForecasts.set(forecasts, { at, by: actor.slackUserId, via: 'upload' });
  await deps.store.audit.add({
    at,
    by: actor.slackUserId,
    action: 'forecasts-uploaded',
    subject: 'forecasts',
    after: `${changed} of ${forecasts.length} changed`,
  });
  return { kind: 'taken', changed, forecasts: forecasts.length, months };
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

/** What to say of a file that was taken. */
export function takenText({ changed, forecasts, months }: Extract<Uploaded, { kind: 'taken' }>): string {
  const [first] = months;
  const last = months.at(-1);
  const range = first === undefined ? '' : first === last ? ` for ${first}` : ` for ${first} to ${last}`;
  return `The file was taken: ${forecasts} forecasts${range}, ${changed} of them changed. The rest were as they are already.`;
}

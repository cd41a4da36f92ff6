import { nearestEpics } from '../../agents/epic-reconciliation/forecast/nearest-epics.ts';
import { readUpload } from '../../agents/epic-reconciliation/forecast/read-upload.ts';
import type { KnownEpic, ReadUpload, UploadProblem } from '../../agents/epic-reconciliation/forecast/types.ts';
import { type UploadChange, uploadChanges } from '../../agents/epic-reconciliation/forecast/upload-changes.ts';
import { numberText } from '../../agents/numbers.ts';
import { shortIdOf } from '../../agents/short-id.ts';
import { epicsOf, forecastProjects } from '../../services/epic-reconciliation/forecast-epics.ts';
import type { AppModalView } from '../../views/blocks.ts';
import type { UnknownName } from '../../views/epic-reconciliation/forecast-upload.ts';
import {
  buildForecastMatch,
  buildSheetChoice,
  buildUploadPreview,
  buildUploadProblems,
} from '../../views/epic-reconciliation/forecast-upload.ts';
import type { Context } from '../transport/listener.ts';
import { encodeForm } from './form-metadata.ts';
import { saved } from './saved.ts';
import { uploadedSheets } from './uploaded-sheets.ts';

/** How a file is read, and where it is shown. */
interface ShownUpload {
  sheet?: string | null;
  matched?: readonly (string | null)[];
  /** The message it was opened from, as `channel ts`: it says what became of the file. */
  from?: string | null;
}

/** What the file is, as a modal: what it would change, or why it cannot be taken. */
export async function showUploaded(
  context: Context,
  file: string,
  uploaded: Uploaded,
  { sheet = null, matched = [], from = null }: ShownUpload = {},
): Promise<AppModalView> {
  if (uploaded.kind === 'refused') return buildUploadProblems(uploaded.problems);
  if (uploaded.kind === 'sheets') return buildSheetChoice(uploaded.sheets, encodeForm({ file, from }));
  if (uploaded.kind === 'unknown') return buildForecastMatch(uploaded.names, encodeForm({ file, sheet, from }));
  if (uploaded.changes.length === 0)
    return saved(context, 'Upload forecasts', 'All forecasts of the file are as they are already; nothing to change.');
  const shown = fingerprintOf(uploaded.changes);
  return buildUploadPreview(uploaded, encodeForm({ file, sheet, matched, shown, from }));
}

/** What an uploaded file is: it is taken whole, or not at all, and only once its changes were seen. */
export type Uploaded =
  | ({ kind: 'read'; changes: UploadChange[] } & Pick<ReadUpload, 'forecasts' | 'sums' | 'leftOut'>)
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

/** Reads a file of forecasts and changes nothing. Throws UserFacingError when the file cannot be read. */
export async function readUploaded(
  context: Context,
  fileId: string,
  { matches = new Map(), sheet = null }: Choices = {},
): Promise<Uploaded> {
  const { deps, actor, client } = context;
  const sheets = await uploadedSheets(client, fileId);
  const chosen = sheets.length > 1 ? sheets.find((each) => each.name === sheet) : sheets[0];
  if (!chosen && sheets.length > 1) return { kind: 'sheets', sheets: sheets.map((each) => each.name) };
  const projects = await forecastProjects(deps, actor);
  const epics = await epicsOf(
    deps,
    projects.map(({ key }) => key),
  );
  const people = await deps.store.people.all();
  const teams = [...new Set(people.flatMap(({ team }) => team ?? []))].sort();
  const { forecasts, problems, months, sums, leftOut } = readUpload(chosen?.rows ?? [], { epics, teams, matches });
  if (problems.length > 0) return refused(problems, epics);
  const ordered = [...months].sort();
  const range = { from: ordered[0] ?? '', until: ordered.at(-1) ?? '' };
  const stored = forecasts.length > 0 ? await deps.store.epicForecasts.find(range) : [];
  return { kind: 'read', changes: uploadChanges(forecasts, stored), forecasts, sums, leftOut };
}

/** Names what was shown, to know whether it is still what would be taken. */
export const fingerprintOf = (changes: readonly UploadChange[]) => shortIdOf(JSON.stringify(changes));

/** Stores all of a file that was read; answers how many forecasts changed and when, by which it can be undone. */
export async function takeUpload(
  { deps, actor }: Context,
  { forecasts }: Extract<Uploaded, { kind: 'read' }>,
): Promise<{ changed: number; at: Date }> {
  const at = deps.clock();
  const changed = await deps.store.epicForecasts.set(forecasts, { at, by: actor.slackUserId, via: 'upload' });
  await deps.store.audit.add({
    at,
    by: actor.slackUserId,
    action: 'forecasts-uploaded',
    subject: 'forecasts',
    after: `${numberText(changed)} of ${numberText(forecasts.length)} changed`,
  });
  return { changed, at };
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

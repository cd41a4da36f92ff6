import { z } from 'zod';
import {
  leaveOut,
  sheetField,
  type UnknownName,
  uploadTaken,
} from '../../views/epic-reconciliation/forecast-upload.ts';
import { callbackIds } from '../../views/ids.ts';
import { buildReading, buildSaving } from '../../views/modals/saved.ts';
import { fingerprintOf, readUploaded, showUploaded, takeUpload } from '../forms/forecast-upload.ts';
import { readForm } from '../forms/form.ts';
import { decodeForm } from '../forms/form-metadata.ts';
import { saved } from '../forms/saved.ts';
import type { Listener } from '../transport/listener.ts';

const title = 'Upload forecasts';
/** The file, and the message it was opened from. */
const opened = { file: z.string(), from: z.string().nullish() };

/** A file of forecasts was chosen. */
export const forecastUploadForm: Listener = {
  kind: 'view',
  id: callbackIds.forecastUpload,
  working: buildReading(title),
  read({ values, privateMetadata }) {
    decodeForm(privateMetadata, {});
    const form = readForm(values);
    const [file] = form.list('file');
    if (!file) form.wrong('file', 'Choose a file.');
    form.check();
    return async (context) => showUploaded(context, file ?? '', await readUploaded(context, file ?? ''));
  },
};

/** The sheet was chosen, or unknown epics were matched: the same file is read again with what was chosen. */
export const forecastMatchForm: Listener = {
  kind: 'view',
  id: callbackIds.forecastMatch,
  working: buildReading(title),
  read({ values, privateMetadata }) {
    const {
      file,
      sheet: before,
      from = null,
    } = decodeForm(privateMetadata, { ...opened, sheet: z.string().nullish() });
    const form = readForm(values);
    return async (context) => {
      const sheet = before ?? (form.text(sheetField) || null);
      const read = await readUploaded(context, file, { sheet });
      const chosen = read.kind === 'unknown' && read.names.every(({ field }) => form.text(field));
      if (read.kind !== 'unknown' || !chosen) return showUploaded(context, file, read, { sheet, from });
      const matched = read.names.map(({ field }) => {
        const chosen = form.text(field);
        return chosen === leaveOut ? null : chosen;
      });
      const matches = matchesOf(read.names, matched);
      const again = await readUploaded(context, file, { sheet, matches });
      return showUploaded(context, file, again, { sheet, matched, from });
    };
  },
};

/** What was chosen for the unknown names, in their order, which is the same whenever the file is read. */
const matchesOf = (names: readonly UnknownName[], matched: readonly (string | null)[]) =>
  new Map(names.map(({ written }, index) => [written, matched[index] ?? null]));

/** What the file changes was seen: it is read once more, and taken if that is still so. */
export const forecastTakeForm: Listener = {
  kind: 'view',
  id: callbackIds.forecastTake,
  working: buildSaving(title),
  read({ privateMetadata }) {
    const shape = {
      ...opened,
      sheet: z.string().nullish(),
      matched: z.array(z.string().nullable()),
      shown: z.string(),
    };
    const { file, sheet = null, matched, shown, from = null } = decodeForm(privateMetadata, shape);
    return async (context) => {
      const first = await readUploaded(context, file, { sheet });
      const read =
        first.kind === 'unknown'
          ? await readUploaded(context, file, { sheet, matches: matchesOf(first.names, matched) })
          : first;
      if (read.kind !== 'read' || fingerprintOf(read.changes) !== shown)
        return showUploaded(context, file, read, { sheet, matched, from });
      const { changed, at } = await takeUpload(context, read);
      const { actor, client, deps } = context;
      const by = { by: actor.slackUserId, at, timeZone: actor.timeZone };
      const taken = { changed, sums: read.sums, leftOut: read.leftOut, undo: String(at.getTime()), ...by };
      const answer = uploadTaken(taken);
      const [channel, ts] = from?.split(' ') ?? [];
      // The message it was opened from becomes what was done; a file chosen in a form has none.
      if (channel && ts) await client.chat.update({ channel, ts, ...deps.fit.message(answer) });
      else await client.chat.postMessage({ channel: actor.slackUserId, ...deps.fit.message(answer) });
      return saved(context, title, `${answer.text} “Undo” is in your conversation with Reeve.`);
    };
  },
};

import { z } from 'zod';
import { leaveOut, sheetField } from '../../views/epic-reconciliation/forecast-upload.ts';
import { callbackIds } from '../../views/ids.ts';
import { buildSaving } from '../../views/modals/saved.ts';
import { showUploaded, takeUpload } from '../forms/forecast-upload.ts';
import { readForm } from '../forms/form.ts';
import { decodeForm } from '../forms/form-metadata.ts';
import type { Listener } from '../transport/listener.ts';

const title = 'Upload forecasts';

/** A file of forecasts was chosen. */
export const forecastUploadForm: Listener = {
  kind: 'view',
  id: callbackIds.forecastUpload,
  working: buildSaving(title),
  read({ values, privateMetadata }) {
    decodeForm(privateMetadata, {});
    const form = readForm(values);
    const [file] = form.list('file');
    if (!file) form.wrong('file', 'Choose a file.');
    form.check();
    return async (context) => showUploaded(context, file ?? '', await takeUpload(context, file ?? ''));
  },
};

/** The sheet was chosen, or unknown epics were matched: the same file is read again with what was chosen. */
export const forecastMatchForm: Listener = {
  kind: 'view',
  id: callbackIds.forecastMatch,
  working: buildSaving(title),
  read({ values, privateMetadata }) {
    const { file, sheet: before } = decodeForm(privateMetadata, { file: z.string(), sheet: z.string().nullish() });
    const form = readForm(values);
    return async (context) => {
      const sheet = before ?? (form.text(sheetField) || null);
      const read = await takeUpload(context, file, { sheet });
      const chosen = read.kind === 'unknown' && read.names.every(({ field }) => form.text(field));
      if (read.kind !== 'unknown' || !chosen) return showUploaded(context, file, read, sheet);
      const matches = read.names.map(({ field, written }) => {
        const chosen = form.text(field);
        return [written, chosen === leaveOut ? null : chosen] as const;
      });
      return showUploaded(context, file, await takeUpload(context, file, { sheet, matches: new Map(matches) }), sheet);
    };
  },
};

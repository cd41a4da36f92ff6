import { z } from 'zod';
import { leaveOut } from '../../views/epic-reconciliation/forecast-upload.ts';
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
    return async (context) => showUploaded(context, file ?? '', await takeUpload(context, file ?? '', new Map()));
  },
};

/** Unknown epics were matched: the same file is read again with what was chosen. */
export const forecastMatchForm: Listener = {
  kind: 'view',
  id: callbackIds.forecastMatch,
  working: buildSaving(title),
  read({ values, privateMetadata }) {
    const { file } = decodeForm(privateMetadata, { file: z.string() });
    const form = readForm(values);
    return async (context) => {
      const before = await takeUpload(context, file, new Map());
      if (before.kind !== 'unknown') return showUploaded(context, file, before);
      const matches = before.names.map(({ field, written }) => {
        const chosen = form.text(field);
        return [written, chosen === leaveOut ? null : chosen] as const;
      });
      return showUploaded(context, file, await takeUpload(context, file, new Map(matches)));
    };
  },
};

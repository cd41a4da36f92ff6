import { z } from 'zod';
import type { AppModalView } from '../../views/blocks.ts';
import { buildForecastMatch, buildUploadProblems, leaveOut } from '../../views/epic-reconciliation/forecast-upload.ts';
import { callbackIds } from '../../views/ids.ts';
import { buildSaving } from '../../views/modals/saved.ts';
import { takenText, takeUpload, type Uploaded } from '../forms/forecast-upload.ts';
import { readForm } from '../forms/form.ts';
import { decodeForm, encodeForm } from '../forms/form-metadata.ts';
import { saved } from '../forms/saved.ts';
import type { Context, Listener } from '../transport/listener.ts';

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
    return async (context) => shown(context, file ?? '', await takeUpload(context, file ?? '', new Map()));
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
      if (before.kind !== 'unknown') return shown(context, file, before);
      const matches = before.names.map(({ field, written }) => {
        const chosen = form.text(field);
        return [written, chosen === leaveOut ? null : chosen] as const;
      });
      return shown(context, file, await takeUpload(context, file, new Map(matches)));
    };
  },
};

/** What became of the file, as a modal. */
export async function shown(context: Context, file: string, uploaded: Uploaded): Promise<AppModalView> {
  if (uploaded.kind === 'taken') return saved(context, title, takenText(uploaded));
  if (uploaded.kind === 'refused') return buildUploadProblems(uploaded.problems);
  return buildForecastMatch(uploaded.names, encodeForm({ file }));
}

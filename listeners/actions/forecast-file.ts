import { dayOf } from '../../agents/calendar/days.ts';
import { addMonths, monthOf } from '../../agents/calendar/periods.ts';
import { epicsOf } from '../../services/epic-reconciliation/forecast-epics.ts';
import { forecastTemplate } from '../../services/epic-reconciliation/upload/template.ts';
import { undoUpload } from '../../services/epic-reconciliation/upload/undo.ts';
import { mustManage } from '../../services/project-access.ts';
import { buildForecastUpload, buildUploadUndone, undoneText } from '../../views/epic-reconciliation/forecast-upload.ts';
import { actionIds } from '../../views/ids.ts';
import { buildNoticeModal } from '../../views/modals/notice.ts';
import { readUploaded, showUploaded } from '../forms/forecast-upload.ts';
import { encodeForm } from '../forms/form-metadata.ts';
import type { Context, Listener } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';
import { sendFile } from '../web-api/slack-file.ts';
import { subjectOf } from './value.ts';

/** A year from last month on. */
const templateMonths = 12;

/** "Get as Spreadsheet": the project's forecasts as a file that can be filled in and uploaded. */
export const forecastTemplateFile: Listener = {
  kind: 'action',
  id: actionIds.forecastTemplate,
  async handle(context) {
    const project = subjectOf(context.value);
    await inModal(context, { title: 'Forecast', handler: 'action:forecast_template' }, async () => {
      mustManage(context.deps, context.actor, project);
      await sendTemplate(context, project);
      return buildNoticeModal(
        'The spreadsheet is in your conversation with Reeve. Fill it in and send it there, or use *Upload*.',
        'Forecast',
      );
    });
  },
};

async function sendTemplate({ deps, actor, client }: Context, project: string): Promise<void> {
  const from = addMonths(monthOf(dayOf(deps.clock(), actor.timeZone)), -1);
  const months = Array.from({ length: templateMonths }, (_, index) => addMonths(from, index));
  const range = { from, until: months.at(-1) ?? from, projectKeys: [project] };
  const forecasts = await deps.store.epicForecasts.find(range);
  const planned = new Set(forecasts.map(({ epicKey }) => epicKey));
  const epics = (await epicsOf(deps, [project])).filter(({ key, done }) => !done || planned.has(key));
  const content = await forecastTemplate(epics, months, forecasts);
  await sendFile(client, actor.slackUserId, {
    filename: `forecast-${project}.xlsx`,
    title: `Forecast of ${project}`,
    content,
  });
}

/** "Upload": asks for the file. */
export const forecastUpload: Listener = {
  kind: 'action',
  id: actionIds.forecastUpload,
  async handle(context) {
    await inModal(context, { title: 'Upload forecasts', handler: 'action:forecast_upload' }, async () =>
      buildForecastUpload(encodeForm({})),
    );
  },
};

/** “See All and Take” and its like under the answer to a file in the conversation. */
export const forecastMatch: Listener = {
  kind: 'action',
  id: actionIds.forecastMatch,
  async handle(context) {
    const file = subjectOf(context.value);
    const { message } = context;
    const from = message && `${message.channel} ${message.ts}`;
    await inModal(context, { title: 'Upload forecasts', handler: 'action:forecast_match' }, async () =>
      showUploaded(context, file, await readUploaded(context, file), { from }),
    );
  },
};

/** "Undo" under the answer to a file that was taken. */
export const forecastUndo: Listener = {
  kind: 'action',
  id: actionIds.forecastUndo,
  async handle(context) {
    const at = new Date(Number(subjectOf(context.value)));
    const { client, deps, message } = context;
    await inModal(context, { title: 'Upload forecasts', handler: 'action:forecast_undo' }, async () => {
      const undone = undoneText(await undoUpload(context, at));
      if (message) {
        const { channel, ts } = message;
        await client.chat.update({ channel, ts, ...deps.fit.message(buildUploadUndone(undone)) });
      }
      return buildNoticeModal(undone, 'Upload forecasts');
    });
  },
};

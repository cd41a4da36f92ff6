import { monthWords } from '../../agents/calendar/days.ts';
import { currentFor } from '../../services/epic-reconciliation/current-revision.ts';
import { readerFor } from '../../services/epic-reconciliation/report-reader.ts';
import { showSigned, signable } from '../../services/epic-reconciliation/sign-off.ts';
import { staleClick } from '../../services/stale-click.ts';
import { progressText } from '../../views/epic-reconciliation/report-command.ts';
import { buildSignOffForm } from '../../views/epic-reconciliation/sign-off.ts';
import { buildWorkbookLink } from '../../views/epic-reconciliation/workbook.ts';
import { actionIds, callbackIds, encodeValue } from '../../views/ids.ts';
import { buildNoticeModal } from '../../views/modals/notice.ts';
import type { ActionContext, Listener } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';
import { sendFile } from '../web-api/slack-file.ts';
import { subjectOf } from './value.ts';

const title = 'Epic reconciliation';

/** The report a button is about. Throws UserFacingError when there is none any more. */
async function reportOf({ deps, value }: ActionContext) {
  const [, month, revision] = /^(\d{4}-\d{2})\/r(\d+)$/.exec(subjectOf(value)) ?? [];
  const row = month ? await deps.store.reconciliationReports.byKey({ month, revision: Number(revision) }) : null;
  if (!row) throw staleClick();
  return row;
}

/** "Sign Off": shows the figures of one's own projects, and asks once. */
export const reconciliationSignOff: Listener = {
  kind: 'action',
  id: actionIds.reconciliationSignOff,
  async handle(context) {
    const row = await currentFor(context, await reportOf(context));
    await inModal(context, { title: 'Sign Off', handler: 'action:reconciliation_sign_off' }, async () => {
      // Whoever clicks again finishes what a crash may have left unshown.
      if (row.signOffs.some(({ by }) => by === context.actor.slackUserId)) await showSigned(context, row);
      const totals = await signable(context, row);
      const metadata = encodeValue(`${row.month}/r${row.revision}`);
      return buildSignOffForm(row, totals, { callbackId: callbackIds.signOff, metadata });
    });
  },
};

/** A link: Slack opens it, and only wants the click acknowledged. */
export const openWorkbook: Listener = { kind: 'action', id: actionIds.openWorkbook, handle: async () => undefined };

/** How often somebody who waits sees that the workbook grows. */
const tellEveryMs = 1500;

/** "Get the Workbook": a fresh link, or the file in the person's own conversation. */
export const reconciliationWorkbook: Listener = {
  kind: 'action',
  id: actionIds.reconciliationWorkbook,
  async handle(context) {
    const { deps, actor, client } = context;
    const row = await reportOf(context);
    await inModal(context, { title, handler: 'action:reconciliation_workbook' }, async (show) => {
      let toldAt = Date.now();
      const workbook = await deps.jobs.reports.workbook(row, readerFor(actor), (progress) => {
        if (Date.now() - toldAt < tellEveryMs) return;
        toldAt = Date.now();
        // Not waited for: the next one says it better.
        show(buildNoticeModal(progressText(progress), title)).catch(() => undefined);
      });
      if (workbook.kind === 'link') return buildWorkbookLink(workbook, title);
      await sendFile(client, actor.slackUserId, {
        ...workbook,
        title: `${title}, ${monthWords(row.month)}, revision ${row.revision}`,
      });
      return buildNoticeModal('The workbook is in your conversation with Reeve.', title);
    });
  },
};

import { matterOf } from '../../agents/matter.ts';
import { signedCount, signOff } from '../../services/epic-reconciliation/sign-off.ts';
import { staleClick } from '../../services/stale-click.ts';
import { buildSignedOff, signOffWorking, withSignOffs } from '../../views/epic-reconciliation/sign-off.ts';
import { callbackIds } from '../../views/ids.ts';
import { renderNotice } from '../../views/messages/index.ts';
import { subjectOf } from '../actions/value.ts';
import type { Context, Listener } from '../transport/listener.ts';

/** "Sign Off", asked once and confirmed: everybody told sees who agreed. */
export const signOffForm: Listener = {
  kind: 'view',
  id: callbackIds.signOff,
  working: signOffWorking(),
  read({ privateMetadata }) {
    const [, month, revision] = /^(\d{4}-\d{2})\/r(\d+)$/.exec(subjectOf(privateMetadata)) ?? [];
    if (!month) throw staleClick();
    return async (context) => {
      const row = await context.deps.store.reconciliationReports.byKey({ month, revision: Number(revision) });
      if (!row) throw staleClick();
      const count = await signOff(context, row);
      await showSignOffs(context, { month, revision: Number(revision) });
      return buildSignedOff(month, row.revision, count);
    };
  },
};

async function showSignOffs(
  { deps, client, actor }: Context,
  report: { month: string; revision: number },
): Promise<void> {
  const row = await deps.store.reconciliationReports.byKey(report);
  if (!row) throw staleClick();
  const count = await signedCount(deps, row);
  const matter = matterOf({
    template: 'reconciliation-report',
    subject: { kind: 'workspace', id: report.month, name: '' },
    data: { month: report.month },
  });
  await deps.jobs.rewordSent(
    matter,
    async (notice, slackUserId, wording) =>
      withSignOffs(renderNotice(notice, wording), row.signOffs, count, { ...wording, slackUserId }),
    `signed off r${report.revision} by ${actor.slackUserId}`,
  );
  await deps.homes.publish(deps, client, actor.slackUserId, null);
}

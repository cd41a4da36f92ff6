import { matterOf } from '../../agents/matter.ts';
import { signedCount } from '../../services/epic-reconciliation/sign-off.ts';
import { staleClick } from '../../services/stale-click.ts';
import { withSignOffs } from '../../views/epic-reconciliation/sign-off.ts';
import { renderNotice } from '../../views/messages/index.ts';
import type { Context } from '../transport/listener.ts';

/** Shows everybody who was told of a report who has agreed with it; repeating it changes nothing. */
export async function showSignOffs(
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

import { mostHoursFirst } from '../../agents/epic-reconciliation/most-hours-first.ts';
import { reportFor } from '../../agents/epic-reconciliation/part.ts';
import { type ProjectTotal, projectTotals } from '../../agents/epic-reconciliation/rollup.ts';
import { type SignedCount, signedCountOf } from '../../agents/epic-reconciliation/signed-count.ts';
import { matterOf } from '../../agents/matter.ts';
import type { ReportRow } from '../../store/reconciliation-reports.ts';
import type { ActorContext, ServiceDeps } from '../deps.ts';
import { UserFacingError } from '../user-facing-error.ts';
import { readerFor } from './report-reader.ts';

/**
 * What somebody would sign off: the figures of the projects they are PM of or stand in for. Throws UserFacingError when none of theirs is
 * in the report, when a later revision took its place, and when they have signed already.
 */
export async function signable({ deps, actor }: ActorContext, row: ReportRow): Promise<ProjectTotal[]> {
  const { reconciliationReports } = deps.store;
  const latest = await reconciliationReports.latestRow(row.month);
  if (latest && latest.revision > row.revision)
    throw new UserFacingError(
      `Revision ${latest.revision} has taken the place of this one. Look at it first: \`/pm report ${row.month}\`.`,
    );
  if (row.signOffs.some(({ by }) => by === actor.slackUserId))
    throw new UserFacingError('You had signed that off already.');
  const report = await reconciliationReports.withContent(row);
  const own = readerFor({ ...actor, role: 'pm' });
  const totals = report ? mostHoursFirst(projectTotals(reportFor(report, own).content)) : [];
  if (totals.length === 0)
    throw new UserFacingError('None of your projects is in that report, so there is nothing for you to sign off.');
  return totals;
}

/** Agrees with a revision, for one's own projects; noted with who and when, once. Throws as `signable` does. */
export async function signOff(context: ActorContext, row: ReportRow): Promise<SignedCount> {
  await signable(context, row);
  const { deps, actor } = context;
  const at = deps.clock();
  const subject = `report/${row.month}/r${row.revision}`;
  const once = `report-signed-off/${subject}/${actor.slackUserId}`;
  await deps.store.audit.add({ at, by: actor.slackUserId, action: 'report-signed-off', subject, once });
  await deps.store.reconciliationReports.signOff(row, actor.slackUserId, at);
  await showSigned(context, row);
  return signedCount(deps, (await deps.store.reconciliationReports.byKey(row)) ?? row);
}

/** Shows everybody who was told of a report who has agreed with it; repeating it changes nothing. */
export async function showSigned(
  { deps, actor }: ActorContext,
  { month, revision }: { month: string; revision: number },
): Promise<void> {
  const subject = { kind: 'workspace', id: month, name: '' } as const;
  const scopeId = matterOf({ template: 'reconciliation-report', subject, data: { month } });
  await deps.jobs.showStanding({ scope: 'matter', scopeId }, `signed off r${revision} by ${actor.slackUserId}`);
}

/** “2 of 5 PMs”: by the Slack members they surely are. */
export async function signedCount(
  { roster }: Pick<ServiceDeps, 'roster'>,
  row: Pick<ReportRow, 'pmAccountIds' | 'signOffs'>,
): Promise<SignedCount> {
  return signedCountOf(row, (await roster()).people);
}

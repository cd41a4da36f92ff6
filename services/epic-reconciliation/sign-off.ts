import { mostHoursFirst } from '../../agents/epic-reconciliation/most-hours-first.ts';
import { reportFor } from '../../agents/epic-reconciliation/part.ts';
import { type ProjectTotal, projectTotals } from '../../agents/epic-reconciliation/rollup.ts';
import { isSure } from '../../agents/identity.ts';
import type { ReportRow } from '../../store/reconciliation-reports.ts';
import type { ActorContext, ServiceDeps } from '../deps.ts';
import { UserFacingError } from '../user-facing-error.ts';
import { readerFor } from './report-reader.ts';

/** How many of a report's PMs have agreed with it. */
export interface SignedCount {
  signed: number;
  of: number;
}

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
  return signedCount(deps, (await deps.store.reconciliationReports.byKey(row)) ?? row);
}

/** “2 of 5 PMs”: by the Slack members they surely are. */
export async function signedCount(
  { roster }: Pick<ServiceDeps, 'roster'>,
  { pmAccountIds = [], signOffs }: Pick<ReportRow, 'pmAccountIds' | 'signOffs'>,
): Promise<SignedCount> {
  const { people } = await roster();
  const slackIds = new Map(people.filter(isSure).map(({ accountId, slackUserId }) => [accountId, slackUserId]));
  const hasSigned = (accountId: string) => signOffs.some(({ by }) => by === slackIds.get(accountId));
  return { signed: pmAccountIds.filter(hasSigned).length, of: pmAccountIds.length };
}

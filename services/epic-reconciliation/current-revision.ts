import type { ReportRow } from '../../store/reconciliation-reports.ts';
import type { ActorContext } from '../deps.ts';

/**
 * The revision that a message about an earlier one stands for to its reader: the latest, when nothing of their projects has
 * changed since. Who was not told of a revision cannot be asked to look at it.
 */
export async function currentFor({ deps, actor }: ActorContext, row: ReportRow): Promise<ReportRow> {
  const { reconciliationReports } = deps.store;
  const latest = await reconciliationReports.latestRow(row.month);
  if (!latest || latest.revision <= row.revision) return row;
  const own = new Set(actor.projectKeys);
  for (let revision = row.revision + 1; revision <= latest.revision; revision++) {
    const later = await reconciliationReports.withContent({ month: row.month, revision });
    if (!later?.delta || later.delta.some(({ projectKey }) => own.has(projectKey))) return row;
  }
  return latest;
}

import type { ReportTotals } from '../../agents/epic-reconciliation/model.ts';
import { reportFor } from '../../agents/epic-reconciliation/part.ts';
import type { SignedCount } from '../../agents/epic-reconciliation/signed-count.ts';
import type { ReportRow } from '../../store/reconciliation-reports.ts';
import type { ActorContext } from '../deps.ts';
import { readerFor } from './report-reader.ts';
import { signedCount } from './sign-off.ts';

/** A report as its reader may see it: the figures of all projects are for admins. */
type ShownReport = Omit<ReportRow, 'totals'> & { totals: ReportTotals | null; count: SignedCount };

/** Reports in lists: with figures only for admins, since a list is shown at once. */
export function listedReports({ deps, actor }: ActorContext, rows: readonly ReportRow[]): Promise<ShownReport[]> {
  const totalsOf = ({ totals }: ReportRow) => (actor.role === 'admin' ? totals : null);
  return Promise.all(rows.map(async (row) => ({ ...row, totals: totalsOf(row), count: await signedCount(deps, row) })));
}

/** One report with the figures of its reader's own projects; null where none of theirs is in it. */
export async function ownReport({ deps, actor }: ActorContext, row: ReportRow): Promise<ShownReport> {
  const reader = readerFor(actor);
  const count = await signedCount(deps, row);
  if (reader.kind === 'whole') return { ...row, count };
  const whole = await deps.store.reconciliationReports.withContent(row);
  const totals = whole ? reportFor(whole, reader).totals : null;
  const own = new Set(actor.projectKeys);
  const isIn = whole?.content.projects.some(({ key }) => own.has(key)) ?? false;
  // Where copies of it went to others is the admins' business.
  return { ...row, totals: isIn ? totals : null, count };
}

import type { MonthlyReport } from '../../agents/epic-reconciliation/model.ts';
import { readersOf } from '../../agents/epic-reconciliation/notices.ts';
import { isSure } from '../../agents/identity.ts';
import type { Person } from '../../agents/person.ts';
import type { ReconciliationReports } from '../../store/reconciliation-reports.ts';

/**
 * Whoever signed off a revision and whose own figures are the same in the next has signed off that one too, at the moment
 * they did. Repeating it changes nothing.
 */
export async function carrySignOffs(
  report: MonthlyReport,
  people: readonly Person[],
  reports: Pick<ReconciliationReports, 'byKey' | 'signOff'>,
): Promise<void> {
  if (report.delta === null) return;
  const { month, revision } = report;
  const before = await reports.byKey({ month, revision: revision - 1 });
  const told = new Set(readersOf(report).flatMap((one) => ('accountId' in one ? [one.accountId] : [])));
  const pms = new Set(report.content.projects.flatMap(({ pmAccountId }) => pmAccountId ?? []));
  for (const { by, at } of before?.signOffs ?? []) {
    const person = people.find((each) => each.slackUserId === by && isSure(each));
    if (person && pms.has(person.accountId) && !told.has(person.accountId)) await reports.signOff(report, by, at);
  }
}

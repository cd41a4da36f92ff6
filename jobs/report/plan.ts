import type { MonthlyReport } from '../../agents/epic-reconciliation/model.ts';
import { noticeKey, readersOf } from '../../agents/epic-reconciliation/notices.ts';
import type { Destination } from '../../store/reconciliation-reports.ts';
import type { AgentMode } from '../../store/settings.ts';
import type { ReportDeps } from './types.ts';

/**
 * Everywhere a report goes; a revision only to those for whom it changed something. While the agent is in shadow mode nobody but the admins hears of it, so it only goes into the
 * archive, whose workbook they can ask for.
 */
export function destinationsOf(
  report: MonthlyReport,
  mode: AgentMode,
  admins: readonly string[],
  { archive, mailer, master }: Pick<ReportDeps, 'archive' | 'mailer' | 'master'>,
): Pick<Destination, 'kind' | 'to'>[] {
  const archived = { kind: 'archive' as const, to: archive.name };
  if (mode !== 'on') return [archived];
  const { month, revision } = report;
  const audiences = readersOf(report);
  const mails = audiences.flatMap((audience) =>
    mailer && audience.kind === 'pm' ? [{ kind: 'mail' as const, to: audience.accountId }] : [],
  );
  const threads = audiences.flatMap((audience) => {
    const key = noticeKey({ month, revision }, audience);
    // The outbox keeps one row for each admin.
    const keys = audience.kind === 'admins' ? admins.map((id) => `${key}/${id}`) : [key];
    return keys.map((to) => ({ kind: 'slack' as const, to }));
  });
  const sheet = master ? [{ kind: 'sheet' as const, to: master.tab }] : [];
  return [archived, ...mails, ...threads, ...sheet];
}

import { about } from '../../agents/epic-reconciliation/about.ts';
import type { ReconciliationUndeliveredNotice } from '../../agents/epic-reconciliation/notice.ts';
import type { NewOutboxRow } from '../../store/outbox.ts';
import type { Destination, ReportRow } from '../../store/reconciliation-reports.ts';
import { addressNotices } from '../delivery/address.ts';

const worthTellingMs = 3 * 24 * 3_600_000;

/** Tells the admins, once, that a report does not reach one of its destinations; the others are not touched by it. */
export function undeliveredRows(
  { month, revision, dataAsOf }: ReportRow,
  failed: { id: string; kind: Destination['kind']; reason: string },
  adminSlackUserIds: readonly string[],
  now: Date,
): NewOutboxRow[] {
  const key = `epic-reconciliation/${month}/r${revision}/undelivered/${failed.id}`;
  const notice: ReconciliationUndeliveredNotice = {
    key,
    topic: key,
    template: 'reconciliation-undelivered',
    audience: { kind: 'admins' },
    severity: 'warning',
    subject: { kind: 'workspace', id: month, name: month },
    data: { month, revision, destination: failed.kind, reason: failed.reason },
    why: { rule: 'a report that cannot reach a destination is told once', ruleVersion: 1, evidence: [], dataAsOf },
    recheck: null,
    expiresAt: new Date(now.getTime() + worthTellingMs),
  };
  return addressNotices([notice], { agent: about, runKey: key, mode: 'on', adminSlackUserIds });
}

import { valueFor } from '../scorecard/named-value.ts';
import type { RememberedBottleneck } from './model.ts';
import type { WorkflowBottleneckSettings } from './settings.ts';

/** Working days before which nothing in a status is stuck, as set for its kind and for the status; 0: as its like do. */
export function leastDaysOf(
  { kind, status, statusName }: { kind: 'ticket' | 'pull-request'; status: string; statusName: string },
  { ticketLeastDays, requestLeastDays, statusLeastDays }: WorkflowBottleneckSettings,
): number {
  const ofStatus = valueFor(statusLeastDays, statusName) ?? valueFor(statusLeastDays, status) ?? 0;
  return Math.max(kind === 'ticket' ? ticketLeastDays : requestLeastDays, ofStatus);
}

/** The share of judged items that were truly stuck, 0–1, as people said; null where nobody has. */
export function precisionOf(rows: readonly RememberedBottleneck[]): { share: number; votes: number } | null {
  const judged = rows.filter(({ verdict }) => verdict !== null);
  if (judged.length === 0) return null;
  const useful = judged.filter(({ verdict }) => verdict?.useful).length;
  return { share: useful / judged.length, votes: judged.length };
}

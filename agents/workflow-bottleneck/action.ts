import { isSomebody } from './context/statement.ts';
import type { Judged } from './judge.ts';
import type { WorkflowBottleneckSettings } from './settings.ts';
import type { SuggestedAction } from './suggested-action.ts';

export function suggestAction(
  { item, context, days }: Pick<Judged, 'item' | 'context' | 'days'>,
  { escalateAfterDays }: Pick<WorkflowBottleneckSettings, 'escalateAfterDays'>,
): SuggestedAction {
  const here = item.movers.find(({ gone }) => !gone);
  const { waitsFor } = context;
  const event = waitsFor?.event ? { event: waitsFor.event } : {};
  if (context.category === 'blocked' && waitsFor) return { kind: 'unblock', who: waitsFor.name, ...event };
  if (!here) return { kind: 'reassign', who: item.movers[0]?.name ?? null };
  if (waitsFor?.outside) return { kind: 'escalate', who: waitsFor.event ? null : waitsFor.name };
  if (days > escalateAfterDays) return { kind: 'escalate', who: here.name };
  return { kind: 'ping', who: waitsFor && isSomebody(waitsFor) ? waitsFor.name : here.name };
}

import type { Judged } from './judge.ts';
import type { WorkflowBottleneckSettings } from './settings.ts';
import type { SuggestedAction } from './suggested-action.ts';

export function suggestAction(
  { item, context, days }: Pick<Judged, 'item' | 'context' | 'days'>,
  { escalateAfterDays }: Pick<WorkflowBottleneckSettings, 'escalateAfterDays'>,
): SuggestedAction {
  const here = item.movers.find(({ gone }) => !gone);
  if (context.category === 'blocked' && context.waitsFor) return { kind: 'unblock', who: context.waitsFor.name };
  if (!here) return { kind: 'reassign', who: item.movers[0]?.name ?? null };
  if (context.waitsFor?.outside) return { kind: 'escalate', who: context.waitsFor.name };
  if (days > escalateAfterDays) return { kind: 'escalate', who: here.name };
  return { kind: 'ping', who: context.waitsFor?.name ?? here.name };
}

import { isEvent, isSomebody } from './context/statement.ts';
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
  if (context.waitsFor?.outside) {
    return { kind: 'escalate', who: isEvent(context.waitsFor.name) ? null : context.waitsFor.name };
  }
  if (days > escalateAfterDays) return { kind: 'escalate', who: here.name };
  const named = context.waitsFor?.name;
  return { kind: 'ping', who: named && isSomebody(named) ? named : here.name };
}

import type { BottleneckFacts } from './finding.ts';
import type { BottleneckDigestNotice, BottleneckItemNotice, WorkflowBottleneckNotice } from './notice.ts';

/** An item as its source states it now; `status` is null where it is closed, moved away or gone. */
export interface ItemNow {
  itemKey: string;
  status: string | null;
  updatedAt: Date;
}

/** The items a message names, to be asked for again just before it is sent; none for those that answer a click. */
export function itemsToAsk(notice: WorkflowBottleneckNotice): BottleneckFacts[] {
  switch (notice.template) {
    case 'bottleneck-digest':
      return notice.data.items;
    case 'bottleneck-nudge':
    case 'bottleneck-escalation':
    case 'bottleneck-blocked':
      return [notice.data];
    default:
      return [];
  }
}

/**
 * The message as it still holds: without items that have moved since they were judged, or that anything has happened to. What
 * happened may make it untrue; the next run judges anew. Null when nothing is left to say.
 */
export function stillWaiting<Notice extends WorkflowBottleneckNotice>(
  notice: Notice,
  now: readonly ItemNow[],
): Notice | BottleneckDigestNotice | null {
  const byKey = new Map(now.map((item) => [item.itemKey, item]));
  const holds = (facts: BottleneckFacts) => {
    const item = byKey.get(facts.itemKey);
    return item !== undefined && item.status === facts.status && item.updatedAt <= facts.updatedAt;
  };
  const asked = itemsToAsk(notice);
  if (asked.every(holds)) return notice;
  if (notice.template !== 'bottleneck-digest') return null;
  const items = notice.data.items.filter(holds);
  if (items.length === 0 && notice.data.bulk.length === 0 && !notice.data.bars) return null;
  return { ...notice, data: { ...notice.data, items } };
}

/** Whether an item that was told of has moved on: its message then says so. What happened to it otherwise does not matter. */
export function hasMoved({ data }: BottleneckItemNotice, now: ItemNow | undefined): boolean {
  return now !== undefined && now.status !== data.status;
}

import type { ItemNow } from '../item-now.ts';
import type { BottleneckDigestNotice, BottleneckItemNotice, BottleneckPeopleNotice, WaitingItem } from './notice.ts';
import { peopleLeft } from './tell/people.ts';

/** What names items that wait, of its own accord: it is asked for again just before it is sent. */
export type WaitingNotice = BottleneckDigestNotice | BottleneckItemNotice | BottleneckPeopleNotice;

/** The items a message names, to be asked for again just before it is sent. */
export function itemsToAsk(notice: WaitingNotice): readonly WaitingItem[] {
  switch (notice.template) {
    case 'bottleneck-digest':
      return notice.data.items;
    case 'bottleneck-people':
      return notice.data.items ?? [];
    default:
      return [notice.data];
  }
}

/**
 * The message as it still holds: without items that have moved since they were judged, or that anything has happened to. What
 * happened may make it untrue; the next run judges anew. Null when nothing is left to say.
 */
export function stillWaiting(notice: WaitingNotice, now: readonly ItemNow[]): WaitingNotice | null {
  const byKey = new Map(now.map((item) => [item.itemKey, item]));
  const holds = (facts: WaitingItem) => {
    const item = byKey.get(facts.itemKey);
    return item !== undefined && item.status === facts.status && item.updatedAt <= facts.updatedAt;
  };
  const gone = new Set(itemsToAsk(notice).flatMap((item) => (holds(item) ? [] : [item.itemKey])));
  if (gone.size === 0) return notice;
  const isLeft = (itemKey: string) => !gone.has(itemKey);
  if (notice.template === 'bottleneck-people') return peopleLeft(notice, isLeft);
  if (notice.template !== 'bottleneck-digest') return null;
  const items = notice.data.items.filter(({ itemKey }) => isLeft(itemKey));
  if (items.length === 0 && notice.data.bulk.length === 0 && !notice.data.bars) return null;
  return {
    ...notice,
    ...(notice.news && { news: notice.news.filter(isLeft) }),
    data: { ...notice.data, items },
  };
}

/** Whether an item that was told of has moved on: its message then says so. What happened to it otherwise does not matter. */
export function hasMoved({ data }: BottleneckItemNotice, now: Pick<ItemNow, 'status'> | undefined): boolean {
  return now !== undefined && now.status !== data.status;
}

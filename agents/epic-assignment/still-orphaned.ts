import type { AskedItem, ItemNow } from '../item-now.ts';
import { numberText } from '../numbers.ts';
import type { EpicCreatorsNotice } from './notice.ts';

/** The tickets a lead is told of, to be asked for again just before that. */
export const ticketsToAsk = ({ data: { people } }: EpicCreatorsNotice): AskedItem[] =>
  people
    .flatMap(({ ticketKeys = [] }) => ticketKeys)
    .map((itemKey) => ({ kind: 'ticket', itemKey, name: itemKey, tied: [] }));

/** The message as it still holds: without tickets that were put in an epic since, or closed. Null when nothing is left to say. */
export function stillOrphaned(notice: EpicCreatorsNotice, now: readonly ItemNow[]): EpicCreatorsNotice | null {
  if (ticketsToAsk(notice).length === 0) return notice;
  const byKey = new Map(now.map((item) => [item.itemKey, item]));
  const isOpen = (key: string) => (byKey.get(key)?.status ?? null) !== null;
  const isOrphan = (key: string) => isOpen(key) && byKey.get(key)?.parent === null;
  const people = notice.data.people
    .map(({ ticketKeys = [], ...person }) => {
      const left = ticketKeys.filter(isOrphan);
      const total = person.total - ticketKeys.filter((key) => !isOpen(key)).length;
      return { ...person, total, orphaned: left.length, ticketKeys: left };
    })
    .filter(({ orphaned }) => orphaned > 0)
    .sort(mostFirst);
  if (people.length === 0) return null;
  const left = new Set(people.map(({ accountId }) => accountId));
  return {
    ...notice,
    ...(notice.news && { news: notice.news.filter((each) => left.has(each)) }),
    data: { ...notice.data, people },
    why: { ...notice.why, evidence: ticketEvidence(people) },
  };
}

interface Share {
  name: string;
  total: number;
  orphaned: number;
}

export const mostFirst = (a: Share, b: Share): number => b.orphaned - a.orphaned || a.name.localeCompare(b.name);

/** How many tickets a weekly list rests on. */
export function ticketEvidence(shares: readonly Pick<Share, 'total' | 'orphaned'>[]) {
  const total = shares.reduce((sum, share) => sum + share.total, 0);
  const orphaned = shares.reduce((sum, share) => sum + share.orphaned, 0);
  return [{ label: 'Open tickets', value: `${numberText(total)}, ${numberText(orphaned)} of them without an epic` }];
}

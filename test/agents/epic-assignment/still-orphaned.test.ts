import { expect } from 'chai';
import type { EpicCreatorsNotice } from '../../../agents/epic-assignment/notice.ts';
import { stillOrphaned, ticketsToAsk } from '../../../agents/epic-assignment/still-orphaned.ts';
import type { ItemNow } from '../../../agents/item-now.ts';

const at = new Date('2026-09-18T18:00:00Z');
const people = [
  { accountId: 'ann', name: 'Ann', total: 5, orphaned: 3, ticketKeys: ['SHOP-1', 'SHOP-2', 'SHOP-3'] },
  { accountId: 'ben', name: 'Ben', total: 2, orphaned: 2, ticketKeys: ['SHOP-4', 'SHOP-5'] },
];
const list: EpicCreatorsNotice = {
  key: 'epic-assignment/creators/2026-09-18/person:lea',
  topic: 'epic-assignment/creators/2026-09/person:lea',
  news: ['ann', 'ben'],
  template: 'epic-creators',
  audience: { kind: 'person', accountId: 'lea' },
  severity: 'info',
  subject: { kind: 'workspace', id: 'epics', name: 'Epics' },
  data: { day: '2026-09-18', people },
  why: { rule: 'r', ruleVersion: 1, evidence: [], dataAsOf: at },
  recheck: null,
  expiresAt: new Date('2026-09-25T04:00:00Z'),
};
const now = (parents: Record<string, string | null>, closed: readonly string[] = []): ItemNow[] =>
  Object.entries(parents).map(([itemKey, parent]) => ({
    itemKey,
    status: closed.includes(itemKey) ? null : '1',
    updatedAt: at,
    parent,
  }));
const none = Object.fromEntries(ticketsToAsk(list).map(({ itemKey }) => [itemKey, null]));
const lines = (notice: EpicCreatorsNotice | null) =>
  notice?.data.people.map(({ name, total, orphaned }) => `${name} ${orphaned} of ${total}`);

describe('who made tickets without an epic, asked again before their lead is told', () => {
  it('holds while nothing happened', () => {
    expect(lines(stillOrphaned(list, now(none)))).to.deep.equal(['Ann 3 of 5', 'Ben 2 of 2']);
  });

  it('leaves out what was put in an epic, and counts what was closed no more', () => {
    const left = stillOrphaned(list, now({ ...none, 'SHOP-1': 'SHOP-90', 'SHOP-4': 'SHOP-90' }, ['SHOP-2']));
    expect(lines(left)).to.deep.equal(['Ann 1 of 4', 'Ben 1 of 2']);
    expect(left?.why.evidence).to.deep.equal([{ label: 'Open tickets', value: '6, 2 of them without an epic' }]);
  });

  it('names nobody of whose tickets none is left, and is nobody’s news', () => {
    const left = stillOrphaned(list, now({ ...none, 'SHOP-4': 'SHOP-90', 'SHOP-5': 'SHOP-90' }));
    expect([lines(left), left?.news]).to.deep.equal([['Ann 3 of 5'], ['ann']]);
  });

  it('is dropped when nothing is left, and is sent where it says that nothing is', () => {
    expect(stillOrphaned(list, [])).to.equal(null);
    const over = { ...list, data: { ...list.data, people: [] } };
    expect(stillOrphaned(over, [])).to.equal(over);
  });
});

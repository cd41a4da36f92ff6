import { expect } from 'chai';
import { shortIdOf } from '../../../agents/short-id.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';
import { alert } from '../../views/messages/budget-facts.ts';

const at = new Date('2026-11-20T12:00:00Z');
const key = 'retainer-budget/KITE/2026-11/75/pm:pat';

describe('a message that is out when Jira changes a key', () => {
  let test: TestStore;
  before(async () => {
    test = await openTestStore({ asked: true });
    const { store } = test;
    await store.projects.mirror([{ jiraId: '4', key: 'KITE', name: 'Kite', archived: false }], at);
    const notice = { ...alert({ projectKey: 'KITE' }), key, topic: key };
    const row = {
      ...{ key, topic: key, agentId: 'retainer-budget', runKey: 'r', rank: 1, expiresAt: new Date('2026-12-01') },
      body: { kind: 'notice' as const, notice: { ...notice, subject: { ...notice.subject, id: 'KITE' } } },
      ...{ target: { kind: 'pm' as const, accountId: 'pat' }, shortIds: [shortIdOf(key)] },
    };
    await store.outbox.add(row, at);
    const later = new Date(at.getTime() + 1000);
    await store.projects.mirror([{ jiraId: '4', key: 'KTEN', name: 'Kite', archived: false }], later);
  });
  after(() => test.close());

  it('is found by what is printed on it and by what its buttons carry', async () => {
    const [row] = await test.store.outbox.byShortId(shortIdOf(key));
    expect(row?.key).to.equal('retainer-budget/KTEN/2026-11/75/pm:pat');
    expect(row?.formerKeys).to.deep.equal([key]);
    expect(await test.store.outbox.byShortId(shortIdOf(row?.key ?? ''))).to.have.length(1);
  });

  it('is not told again under the new key', async () => {
    const renamed = await test.store.outbox.byKey('retainer-budget/KTEN/2026-11/75/pm:pat');
    if (!renamed) throw new Error('it was lost');
    expect(await test.store.outbox.add(renamed, at)).to.equal(false);
  });

  it('leaves its key to a project that has it next', async () => {
    const old = await test.store.outbox.byKey('retainer-budget/KTEN/2026-11/75/pm:pat');
    if (!old) throw new Error('it was lost');
    expect(await test.store.outbox.add({ ...old, key }, at)).to.equal(true);
  });
});

import { expect } from 'chai';
import { finishImports } from '../../jobs/finish-imports.ts';
import type { Lease } from '../../store/leased.ts';
import { createPeopleImportStore } from '../../store/people-imports.ts';
import { quietLogger } from '../jobs/fixture.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

const at = new Date('2026-11-02T14:30:00Z');
const newLease = (owner: string) => (): Lease => {
  const now = new Date();
  return { owner, now, until: new Date(now.getTime() + 60_000) };
};
const row = (accountId: string) => ({
  accountId,
  changes: { team: 'Red' },
  changed: [{ before: 'team: null', after: 'team: Red' }],
});
const accounts = ['ann', 'bob', 'cyd'];

describe('an import of people', () => {
  let opened: TestStore;
  beforeEach(async () => {
    opened = await openTestStore({ asked: true });
    await opened.store.people.mirror(accounts.map((accountId) => ({ accountId, displayName: accountId })));
  });
  afterEach(() => opened.close());
  const teams = async () => (await opened.store.people.all()).map(({ team }) => team);
  const audited = async () => (await opened.store.audit.recent({ limit: 50 })).map(({ subject }) => subject).sort();
  const wanted = { importId: 'one', by: 'U1', at, rows: accounts.map(row) };

  /** A process that dies when it comes to write about Bob: before the row, or after it and before it is known to be stored. */
  function dying(when: 'edit' | 'audit') {
    const { store, db } = opened;
    return createPeopleImportStore(db, {
      async edit(accountId, changes, notes) {
        if (accountId !== 'bob') return store.people.edit(accountId, changes, notes);
        if (when === 'audit') await store.people.edit(accountId, changes, notes);
        throw new Error('killed');
      },
    });
  }

  for (const when of ['edit', 'audit'] as const) {
    it(`that is cut short at a row’s ${when} is finished later, and audited once`, async () => {
      const { peopleImports } = opened.store;
      await peopleImports.add(wanted);
      const error = await dying(when)
        .finish('one', newLease('first'))
        .catch((reason: unknown) => reason);
      expect(String(error)).to.include('killed');
      expect(await teams()).to.include(null);
      await finishImports({ store: opened.store, logger: quietLogger() }, { newLease: newLease('second') });
      expect(await teams()).to.include(null);
      await peopleImports.endLeases();
      await finishImports({ store: opened.store, logger: quietLogger() }, { newLease: newLease('second') });
      expect(await teams()).to.deep.equal(['Red', 'Red', 'Red']);
      expect(await audited()).to.deep.equal(accounts.map((accountId) => `person/${accountId}`));
      expect(await peopleImports.unfinished(new Date('2100-01-01T00:00:00Z'))).to.deep.equal([]);
    });
  }

  it('does not undo what somebody changed by hand in rows stored already', async () => {
    const { peopleImports, people } = opened.store;
    await peopleImports.add(wanted);
    await dying('edit')
      .finish('one', newLease('first'))
      .catch(() => undefined);
    await people.edit('ann', { team: 'Green' });
    await peopleImports.endLeases();
    expect(await peopleImports.finish('one', newLease('second'))).to.equal(true);
    expect(await teams()).to.deep.equal(['Green', 'Red', 'Red']);
    expect(await peopleImports.finish('one', newLease('second'))).to.equal(false);
  });

  it('with one bad row is not kept at all', async () => {
    const bad = { ...wanted, rows: [row('ann'), { ...row('bob'), changes: { startDay: 'soon' } }] };
    const error = await opened.store.peopleImports.add(bad).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(Error);
    expect(await opened.store.peopleImports.unfinished(new Date())).to.deep.equal([]);
    expect(await teams()).to.deep.equal([null, null, null]);
  });
});

import { expect } from 'chai';
import { rebuildEpicHours } from '../../../jobs/report/epic-hours.ts';
import { createSources } from '../../../store/sources.ts';
import { issues, people, worklog } from '../../agents/epic-reconciliation/facts.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';
import { empty, surroundings } from '../fixture.ts';

const longAgo = new Date('2026-01-01T00:00:00Z');

describe('the hours of epics', () => {
  let test: TestStore;
  before(async () => {
    test = await openTestStore();
  });
  beforeEach(() => empty(test));
  after(() => test.close());

  async function stage() {
    const { store, db } = test;
    const around = surroundings(db, store);
    around.move('2026-11-02T15:00:00Z');
    const workspace = async () => around.world.workspace;
    await store.issues.put(issues);
    await store.people.mirror(people);
    return { ...around.deps, sources: createSources(store, { workspace }) };
  }
  const rows = async () =>
    (await test.store.epicHours.find({ from: '2026-01', until: '2026-12' })).map(
      ({ month, epicKey, seconds }) => `${month} ${epicKey} ${seconds}`,
    );

  it('are rebuilt for this month, the last one, and those touched lately', async () => {
    const deps = await stage();
    await test.store.worklogs.put([
      worklog('now', { day: '2026-11-02', updatedAt: longAgo }),
      worklog('last', { day: '2026-10-02', updatedAt: longAgo }),
      worklog('late', { day: '2026-07-02', updatedAt: new Date('2026-11-01T00:00:00Z') }),
      worklog('old', { day: '2026-03-02', updatedAt: longAgo }),
    ]);
    await rebuildEpicHours(deps);
    expect(await rows()).to.deep.equal(['2026-07 SUBS-1 3600', '2026-10 SUBS-1 3600', '2026-11 SUBS-1 3600']);
  });

  it('follow a ticket to another epic, and lose what was deleted', async () => {
    const deps = await stage();
    await test.store.worklogs.put([worklog('a'), worklog('b', { issueId: '1' })]);
    await rebuildEpicHours(deps);
    expect(await rows()).to.deep.equal(['2026-10 SUBS-1 7200']);
    const ticket = issues.find(({ id }) => id === '2');
    if (ticket) await test.store.issues.put([{ ...ticket, parentId: '4' }]);
    await test.store.worklogs.markDeleted(['b'], new Date('2026-11-02T14:00:00Z'));
    await rebuildEpicHours(deps);
    expect(await rows()).to.deep.equal(['2026-10 SATG-4 3600']);
  });
});

import { expect } from 'chai';
import type { Worklog } from '../../agents/sources.ts';
import { openTestStore, type TestStore } from './store.ts';

const day = '2026-11-02';
const at = new Date(`${day}T12:00:00Z`);
const worklog: Worklog = {
  ...{ id: '1', issueId: '10', accountId: 'ann', day, seconds: 60, billableSeconds: null, description: '' },
  ...{ createdAt: at, updatedAt: at, deletedAt: null },
};
const scheduleDay = { accountId: 'ann', day, requiredSeconds: 0, holidayName: 'Founders day', readOn: day };
const week = { from: day, until: '2026-11-08' };

describe('the tests’ store', () => {
  let test: TestStore;
  before(async () => {
    test = await openTestStore();
  });
  after(() => test.close());

  it('answers what is written beside it, also of what it keeps', async () => {
    const { store, db } = test;
    await store.worklogs.put([worklog]);
    await store.schedules.put([scheduleDay]);
    await store.briefs.put({ slackUserId: 'U0ANN', at: '09:00', chosenAt: at });
    const read = async () => ({
      worklogs: (await store.worklogs.find(week)).map(({ seconds }) => seconds),
      authors: await store.worklogs.authorIds(day),
      days: (await store.schedules.find(week)).map(({ requiredSeconds }) => requiredSeconds),
      holidays: (await store.schedules.holidays(week)).map(({ off }) => off),
      brief: (await store.briefs.of('U0ANN'))?.at,
      renames: await store.names.mark(),
    });
    const before = { worklogs: [60], authors: ['ann'], days: [0], holidays: [1], brief: '09:00', renames: '0 0' };
    expect(await read()).to.deep.equal(before);
    await db.collection('worklogs').updateMany({}, { $set: { seconds: 120, accountId: 'bob' } });
    await db.collection('schedules').deleteMany({});
    await db.collection('briefs').updateMany({}, { $set: { at: '10:00' } });
    await db.collection('renames').insertOne({ id: 'r', place: 1, renaming: {}, at, doneAt: at, checkedAt: at });
    const after = { worklogs: [120], authors: ['bob'], days: [], holidays: [], brief: '10:00', renames: '1 1' };
    expect(await read()).to.deep.equal(after);
  });
});

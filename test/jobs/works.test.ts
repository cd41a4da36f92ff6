import { expect } from 'chai';
import { createJobs } from '../../jobs/index.ts';
import { openTestStore, type TestStore } from '../support/store.ts';
import { empty, surroundings } from './fixture.ts';

describe('a process that only answers', () => {
  let opened: TestStore;
  before(async () => {
    opened = await openTestStore();
  });
  after(() => opened.close());
  beforeEach(() => empty(opened));

  it('runs nothing that is due, and queues what it is asked for', async () => {
    const { db, store } = opened;
    const { deps } = surroundings(db, store);
    const jobs = createJobs({ ...deps, works: false });
    await jobs.start();
    await jobs.requestRun({ agentId: 'time-compliance', by: 'U-pam' });
    expect((await store.runs.recent({ limit: 9 })).map(({ state }) => state)).to.deep.equal(['queued']);
    expect(await db.collection('agendaJobs').distinct('name')).to.deep.equal(['run']);
    await jobs.stop();
  });

  it('tells since when nobody works, and not while somebody does', async () => {
    const { db, store } = opened;
    const { deps } = surroundings(db, store);
    const answers = createJobs({ ...deps, works: false });
    const works = createJobs({ ...deps, owner: 'other' });
    await Promise.all([answers.start(), works.start()]);
    expect(await answers.unattendedSince()).to.equal(null);
    await works.stop();
    const due = new Date(Date.now() - 6 * 60_000);
    await db.collection('agendaJobs').updateOne({ name: 'recover' }, { $set: { nextRunAt: due, lockedAt: null } });
    expect(await answers.unattendedSince()).to.deep.equal(due);
    await db.collection('agendaJobs').updateOne({ name: 'recover' }, { $set: { lockedAt: new Date() } });
    expect(await answers.unattendedSince()).to.equal(null);
    await answers.stop();
  });
});

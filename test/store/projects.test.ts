import { expect } from 'chai';
import { openTestStore, type TestStore } from '../support/store.ts';

describe('projects', () => {
  let opened: TestStore;
  before(async () => {
    opened = await openTestStore({ asked: true });
  });
  after(() => opened.close());
  beforeEach(() => opened.db.collection('projects').deleteMany({}));

  it('stored before there were calendars and channels of agents have none, and can be changed', async () => {
    const { store, db } = opened;
    await store.projects.edit('OLD', { name: 'Old' });
    await db.collection('projects').updateOne({ key: 'OLD' }, { $unset: { calendar: '', agentChannels: '' } });
    for (const project of [await store.projects.byKey('OLD'), (await store.projects.all())[0]])
      expect(project).to.deep.include({ calendar: null, agentChannels: {} });
    await store.projects.edit('OLD', { team: 'Blue' });
    expect(await store.projects.byKey('OLD')).to.deep.include({ team: 'Blue', calendar: null, agentChannels: {} });
  });

  it('keep their calendar and channels when Jira gives them another key', async () => {
    const { store } = opened;
    const calendar = { workingDays: [1, 2], daysOff: [{ from: '2026-12-24', until: '2026-12-26' }] };
    await store.projects.mirror([{ key: 'ONE', jiraId: '1', name: 'One', archived: false }]);
    await store.projects.edit('ONE', { calendar, agentChannels: { 'retainer-budget': 'C1' } });
    await store.projects.mirror([{ key: 'TWO', jiraId: '1', name: 'One', archived: false }]);
    expect(await store.projects.byKey('TWO')).to.deep.include({ calendar, agentChannels: { 'retainer-budget': 'C1' } });
  });

  it('refuse a calendar without days, or with days there are not', async () => {
    const refused = async (workingDays: number[]) =>
      opened.store.projects.edit('ONE', { calendar: { workingDays, daysOff: [] } }).then(
        () => 'stored',
        () => 'refused',
      );
    expect(await refused([])).to.equal('refused');
    expect(await refused([8])).to.equal('refused');
    expect(await refused([7])).to.equal('stored');
  });
});

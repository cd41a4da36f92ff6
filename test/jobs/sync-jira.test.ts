import { expect } from 'chai';
import { createSources } from '../../store/sources.ts';
import { ann, day, openSyncWorld, type SyncWorld } from './sync-fixture.ts';

const project = { id: '1', key: 'ONE', name: 'Project one', style: 'classic' as const, archived: false };
const done = { statusId: '5', statusName: 'Done', statusCategory: 'done' as const };

describe('mirroring Jira', () => {
  let world: SyncWorld;
  beforeEach(async () => {
    world = await openSyncWorld();
    world.jira.projectList = [project];
    world.jira.userList = [ann];
  });
  afterEach(() => world.close());

  const keys = async () => (await world.store.issues.find({ projectKeys: ['ONE', 'TWO'] })).map((issue) => issue.key);
  const searches = () => world.jira.calls.filter((call) => call.startsWith('search'));

  it('reads eight months and whatever older is still open', async () => {
    world.wait(-300 * day);
    world.jira.write({ id: '1' });
    world.jira.write({ id: '2', ...done });
    world.wait(200 * day);
    world.jira.write({ id: '3', ...done });
    world.wait(100 * day);
    const { state } = await world.syncJira();
    expect(await keys()).to.have.members(['ONE-1', 'ONE-3']);
    expect(state).to.equal('fresh');
    expect(world.reports.at(-1)).to.include({ source: 'jira', done: 9, total: 9 });
  });

  it('keeps the history of status and parent', async () => {
    world.jira.write({ id: '1', parentId: '9', parentKey: 'ONE-9' });
    world.wait(10);
    world.jira.write(
      { id: '1' },
      { field: 'status', fieldId: 'status', from: '1', fromText: 'To Do', to: '3', toText: 'In Progress' },
      { field: 'IssueParentAssociation', to: '9', toText: 'ONE-9' },
      { field: 'summary', fieldId: 'summary', toText: 'Other' },
    );
    const at = world.clock();
    await world.syncJira();
    const [issue] = await world.store.issues.find({ ids: ['1'] });
    expect(issue?.statusChanges).to.deep.equal([{ at, fromId: '1', from: 'To Do', toId: '3', to: 'In Progress' }]);
    expect(issue?.parentChanges).to.deep.equal([{ at, fromKey: null, toKey: 'ONE-9' }]);
  });

  it('then reads only what changed, one search, its histories and its count', async () => {
    world.jira.write({ id: '1' });
    world.jira.write({ id: '2' });
    await world.syncJira();
    world.wait(60);
    world.jira.write({ id: '2', summary: 'New words' });
    world.jira.calls.length = 0;
    await world.syncJira();
    expect((await world.store.issues.byKey('ONE-2'))?.summary).to.equal('New words');
    expect(world.jira.calls.map((call) => call.split(' ')[0])).to.deep.equal(['search', 'changelogs', 'count']);
    world.wait(60);
    world.jira.calls.length = 0;
    await world.syncJira();
    expect(searches()).to.have.length(1);
    expect(world.jira.calls).to.have.length(2);
  });

  it('follows an issue that moved, without keeping a second one', async () => {
    world.jira.write({ id: '1' });
    await world.syncJira();
    world.wait(60);
    const moved = { field: 'Key', fromText: 'ONE-1', toText: 'TWO-7' };
    world.jira.write({ id: '1', key: 'TWO-7', projectKey: 'TWO', projectId: '2' }, moved);
    await world.syncJira();
    const [issue] = await world.store.issues.find({ ids: ['1'] });
    expect(await keys()).to.deep.equal(['TWO-7']);
    expect(issue?.moves).to.deep.equal([{ at: world.clock(), fromKey: 'ONE-1', toKey: 'TWO-7' }]);
  });

  it('finds out within a day that an issue was deleted, and still knows what it was', async () => {
    for (const id of ['1', '2', '3']) world.jira.write({ id });
    await world.syncJira();
    world.jira.remove('2');
    world.wait(day);
    await world.syncJira();
    expect(await keys()).to.deep.equal(['ONE-1', 'ONE-3']);
    const [deleted] = await world.store.issues.find({ ids: ['2'] });
    expect(deleted).to.deep.include({ key: 'ONE-2', deletedAt: world.clock() });
  });

  it('takes nothing for deleted in a project it may not see any more', async () => {
    const others = ['2', '3'].map((id) => ({ ...project, id, key: `OTHER${id}` }));
    world.jira.projectList.push(...others);
    world.jira.write({ id: '1' });
    await world.syncJira();
    world.jira.remove('1');
    world.jira.projectList = others;
    world.wait(day);
    await world.syncJira();
    expect(await keys()).to.deep.equal(['ONE-1']);
    expect((await world.store.projects.byKey('ONE'))?.archived).to.equal(true);
  });

  it('asks for issues, their parents and people that only Tempo named, and for unknown ones once a day', async () => {
    world.wait(-300 * day);
    world.jira.write({ id: '10', ...done, hierarchyLevel: 1, typeName: 'Epic' });
    world.jira.write({ id: '11', ...done, parentId: '10', parentKey: 'ONE-10' });
    world.wait(300 * day);
    await world.syncJira();
    world.jira.userList.push({ ...ann, accountId: 'zed', displayName: 'Zed' });
    world.tempo.log({ id: '1', issueId: '11', accountId: 'zed' });
    world.tempo.log({ id: '2', issueId: '404', accountId: 'nobody' });
    await world.syncTempo();
    world.jira.calls.length = 0;
    await world.syncJiraUnknown();
    expect(await keys()).to.have.members(['ONE-10', 'ONE-11']);
    expect((await world.store.people.byAccountId('zed'))?.displayName).to.equal('Zed');
    expect(await world.store.people.byAccountId('nobody')).to.equal(null);
    world.jira.calls.length = 0;
    await world.syncJiraUnknown();
    expect(world.jira.calls).to.deep.equal([]);
    world.wait(day);
    await world.syncJiraUnknown();
    expect(world.jira.calls).to.include('fetch 404');
  });

  it('does not look fresher for having asked what is unknown', async () => {
    await world.syncJira();
    const { asOf } = await world.state('jira');
    world.wait(60);
    expect((await world.syncJiraUnknown()).asOf).to.deep.equal(asOf);
  });

  it('reads projects and people once a day, customers left out', async () => {
    world.jira.userList.push({ ...ann, accountId: 'client', accountType: 'customer' });
    await world.syncJira();
    await world.syncJira();
    expect(world.jira.calls.filter((call) => call === 'users')).to.have.length(1);
    expect((await world.store.people.all()).map((person) => person.accountId)).to.deep.equal(['ann']);
  });

  it('lists an issue it could not read until it can, or it is gone', async () => {
    const sources = createSources(world.store, { workspace: world.options.workspace });
    const rejected = async () => (await sources.rejectedRows({ source: 'jira' })).map((row) => row.problem);
    await world.syncJira();
    world.wait(60);
    world.jira.rejected = [{ where: 'Jira issues', id: 'ONE-5', problem: 'fields.status: missing' }];
    await world.syncJira();
    expect(await rejected()).to.deep.equal(['Jira issues: fields.status: missing']);
    world.wait(day);
    await world.syncJira();
    expect(await rejected()).to.deep.equal([]);
  });
});

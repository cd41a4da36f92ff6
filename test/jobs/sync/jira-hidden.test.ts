import { expect } from 'chai';
import { resolveSettings } from '../../../agents/agent.ts';
import { hiddenByProject } from '../../../agents/hidden-work.ts';
import { gather } from '../../../agents/retainer-budget/gather.ts';
import { retainerBudgetSettings } from '../../../agents/retainer-budget/settings.ts';
import { createSources } from '../../../store/sources.ts';
import { refusal } from '../../support/fake-tempo.ts';
import { ann, day, openSyncWorld, type SyncWorld } from '../sync-fixture.ts';

const project = { style: 'classic' as const, archived: false };

describe('time on issues that Jira does not show', () => {
  let world: SyncWorld;
  beforeEach(async () => {
    world = await openSyncWorld({ absenceIssueIds: ['900'] });
    world.jira.userList = [ann];
    world.jira.projectList = ['1', '2'].map((id) => ({ ...project, id, key: `P${id}`, name: `Project ${id}` }));
    world.jira.write({ id: '10', projectId: '1', projectKey: 'P1' });
    world.tempo.projectOf = { '10': '1', '11': '1', '12': '1', '13': '7' };
    await world.syncJira();
    for (const [id, issueId] of [
      ['a', '10'],
      ['b', '900'],
      ['c', '11'],
      ['d', '11'],
      ['e', '12'],
      ['f', '13'],
    ] as const)
      world.tempo.log({ id, issueId });
  });
  afterEach(() => world.close());

  const sync = async () => {
    await world.syncTempo();
    await world.syncJiraUnknown();
    return (await world.state('jira')).hidden;
  };

  it('is noticed at the first read, with the projects Tempo has them in, and forgotten once Jira shows them', async () => {
    const found = await sync();
    expect(found).to.include({ since: '2026-11-02', from: '2026-10-01', worklogs: 4, hours: 4 });
    expect(found?.issues).to.have.deep.members([
      { issueId: '11', projectKey: 'P1' },
      { issueId: '12', projectKey: 'P1' },
      { issueId: '13', projectKey: null },
    ]);
    expect((await world.state('jira')).state).to.equal('fresh');
    const asked = world.tempo.calls.length;
    await world.syncJiraUnknown();
    expect(world.tempo.calls).to.have.length(asked);
    world.wait(day);
    for (const id of ['11', '12']) world.jira.write({ id, projectId: '1', projectKey: 'P1' });
    await world.syncJira();
    expect(await sync()).to.equal(null);
  });

  it('is no sign when it is little, nor on absence', async () => {
    for (const id of ['d', 'e']) world.tempo.remove(id);
    expect(await sync()).to.equal(null);
  });

  it('stays as it was known while Tempo cannot say of which projects they are', async () => {
    world.tempo.before = (call) => {
      if (call.startsWith('search')) throw refusal(503);
    };
    expect(await sync()).to.equal(undefined);
    world.tempo.before = () => undefined;
    expect((await sync())?.issues).to.have.length(3);
    expect((await world.state('jira')).state).to.equal('fresh');
  });

  it('is counted by project where it is on more tickets than are named', async () => {
    for (const id of ['a', 'c', 'd', 'e', 'f']) world.tempo.remove(id);
    for (let place = 0; place < 2004; place++) {
      world.tempo.log({ id: `many-${place}`, issueId: `many-${place}` });
      world.tempo.projectOf[`many-${place}`] = place % 2 === 0 ? '1' : '7';
    }
    const found = await sync();
    expect(found?.issues).to.have.length(2000);
    expect(found?.beyond).to.have.deep.members([
      { projectKey: 'P1', issues: 2 },
      { projectKey: null, issues: 2 },
    ]);
    if (!found) throw new Error('nothing was noticed');
    expect([...hiddenByProject(found)]).to.have.deep.members([
      ['P1', 1002],
      [null, 1002],
    ]);
  });

  it('keeps the retainer it is on from being judged, and no other', async () => {
    await sync();
    await world.store.projects.edit('P1', { projectType: 'retainer', monthlyRetainerHours: 100 });
    await world.store.projects.edit('P2', { projectType: 'retainer', monthlyRetainerHours: 100 });
    world.tempo.log({ id: 'g', issueId: '11', startDate: '2026-11-02' });
    await world.syncTempo();
    const sources = createSources(world.store, { workspace: world.options.workspace });
    const settings = resolveSettings(retainerBudgetSettings, { workspace: {}, projects: {} });
    const request = { part: 'check', at: world.clock(), timeZone: 'America/New_York' };
    const { retainers } = await gather(sources, request, settings);
    expect(retainers.map(({ project, unread }) => [project.key, unread])).to.deep.equal([
      ['P1', 1],
      ['P2', 0],
    ]);
  });
});

import { expect } from 'chai';
import { useFiveAuthors } from '../five-authors.ts';
import { day, type SyncWorld } from '../sync-fixture.ts';

describe('a row that a list leaves out', () => {
  let world: SyncWorld;
  const { fill, mirrored, state } = useFiveAuthors((fresh) => {
    world = fresh;
  });

  it('takes a worklog for deleted only when it is not there when asked for either', async () => {
    await fill();
    for (const hides of [(id: string) => id === 'ann1', (id: string) => id === 'ann1' || id === 'bob2']) {
      world.tempo.shows = ({ id }) => !hides(id);
      world.wait(day);
      await world.syncTempo();
      expect(await state()).to.equal('doubtful');
      expect((await world.state('tempo')).problem).to.contain('are there when asked for');
      expect(await mirrored()).to.equal(20);
    }
    world.tempo.shows = () => true;
    world.wait(60);
    await world.syncTempo();
    expect(await state()).to.equal('fresh');
    world.tempo.papertrail = false;
    world.tempo.remove('ann1');
    world.wait(day);
    await world.syncTempo();
    expect(await mirrored()).to.equal(19);
  });

  it('takes leave for cancelled only when the plan is not there when asked for, or is another', async () => {
    const plan = { id: 'p1', accountId: 'ann', itemType: 'ISSUE' as const, itemId: '9', startDate: '2026-11-02' };
    const whole = { ...plan, endDate: '2026-11-06', secondsPerDay: 28_800, includeNonWorkingDays: false };
    world.tempo.plans = [whole];
    await world.syncTempo();
    const leave = () => world.store.plannedAbsences.find({ from: '2026-11-02', until: '2026-11-06' });
    world.tempo.unlistedPlans = [whole];
    world.tempo.plans = [];
    await world.syncTempo();
    expect(await state()).to.equal('doubtful');
    expect(await leave()).to.have.length(5);
    world.tempo.unlistedPlans = [{ ...whole, itemId: '77' }];
    await world.syncTempo();
    expect(await state()).to.equal('fresh');
    expect(await leave()).to.deep.equal([]);
  });

  it('takes an issue or a project for gone only when it is not there when asked for either', async () => {
    for (const id of ['1', '2', '3', '4', '5']) world.jira.write({ id, projectId: '1', projectKey: 'P1' });
    world.wait(60);
    await world.syncJira();
    world.wait(day);
    world.jira.hidden = new Set(['2']);
    world.jira.denied = new Set(['2']);
    await world.syncJira();
    expect((await world.state('jira')).state).to.equal('doubtful');
    const living = () => world.store.issues.living({ projectKeys: ['P1'] });
    expect(await living()).to.have.length(5);
    world.jira.remove('2');
    world.wait(60);
    await world.syncJira();
    expect(await living()).to.have.length(4);
    const all = world.jira.projectList;
    world.jira.allProjects = all;
    world.jira.projectList = all.slice(0, 2);
    world.wait(day);
    await world.syncJira();
    expect((await world.state('jira')).problem).to.contain('1 are there when asked for');
    expect((await world.store.projects.all()).filter(({ archived }) => archived)).to.deep.equal([]);
  });

  it('asks by id when Jira shows one changed issue too few, and asks again for one that is new', async () => {
    for (const id of ['1', '2', '3']) world.jira.write({ id, projectId: '1', projectKey: 'P1' });
    world.wait(60);
    await world.syncJira();
    world.wait(60);
    world.jira.write({ id: '1', summary: 'Renamed' });
    world.jira.hidden = new Set(['1']);
    await world.syncJira();
    expect((await world.store.issues.find({ ids: ['1'] }))[0]?.summary).to.equal('Renamed');
    expect((await world.state('jira')).state).to.equal('fresh');
    world.jira.write({ id: '9', projectId: '1', projectKey: 'P1' });
    world.jira.hidden = new Set(['9']);
    world.wait(60);
    await world.syncJira();
    expect(await world.store.issues.find({ ids: ['9'] })).to.deep.equal([]);
    world.jira.hidden = new Set();
    world.wait(5 * 60);
    await world.syncJira();
    expect(await world.store.issues.find({ ids: ['9'] })).to.have.length(1);
  });

  it('takes a membership for ended only when it is not there when asked for either, and doubts no longer than days', async () => {
    const rows = ['ann', 'bob', 'cid', 'dee', 'eve', 'ann'].map((accountId, place) => {
      return { id: `m${place}`, teamId: place < 5 ? 't' : 'u', accountId, commitmentPercent: 100 };
    });
    world.tempo.teamList = ['t', 'u'].map((id) => ({ id, name: `Team ${id}`, leadAccountId: 'lea' }));
    world.tempo.memberships = rows;
    await world.syncTempo();
    const teams = async (accountId: string) =>
      ((await world.store.people.byAccountId(accountId))?.teams ?? []).map(({ team }) => team);
    // One of two of the same person, and the only one of another.
    world.tempo.memberships = rows.slice(1, 4).concat(rows.slice(5));
    world.tempo.unlistedMemberships = rows;
    world.wait(day);
    await world.syncTempo();
    expect(await state()).to.equal('doubtful');
    expect((await world.state('tempo')).problem).to.contain(
      '2 of 6 memberships are not listed any more, and 2 are there',
    );
    expect(await teams('ann')).to.have.members(['Team t', 'Team u']);
    expect(await teams('eve')).to.deep.equal(['Team t']);
    world.tempo.unlistedMemberships = [];
    world.wait(60);
    await world.syncTempo();
    expect(await state()).to.equal('fresh');
    expect(await teams('ann')).to.deep.equal(['Team u']);
    expect(await teams('eve')).to.deep.equal([]);
    world.tempo.unlistedMemberships = world.tempo.memberships;
    world.tempo.memberships = world.tempo.memberships.slice(1);
    const after: string[] = [];
    for (const _ of [1, 2, 3]) {
      world.wait(day);
      await world.syncTempo();
      after.push(await state());
    }
    expect(after).to.deep.equal(['doubtful', 'doubtful', 'fresh']);
  });

  it('takes a comment for deleted only when it is not there when asked for either', async () => {
    const at = world.clock();
    const comments = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'].map((id) => {
      return { id, authorId: 'ann', author: 'Ann', fromApp: false, at, text: `Words ${id}` };
    });
    world.jira.write({ id: '1', projectId: '1', projectKey: 'P1', comments });
    world.wait(60);
    await world.syncJira();
    const stored = async () => (await world.store.issueComments.find({ issueIds: ['1'] })).map(({ id }) => id).sort();
    world.jira.hiddenComments = new Set(['c2']);
    world.jira.write({ id: '1', summary: 'Renamed' });
    world.wait(60);
    await world.syncJira();
    expect(await stored()).to.deep.equal(['c1', 'c2', 'c3', 'c4', 'c5', 'c6']);
    expect((await world.state('jira')).problem).to.contain('1 are there when asked for');
    world.jira.hiddenComments = new Set();
    world.jira.write({ id: '1', comments: comments.slice(1) });
    world.wait(60);
    await world.syncJira();
    expect(await stored()).to.deep.equal(['c2', 'c3', 'c4', 'c5', 'c6']);
    expect((await world.state('jira')).state).to.equal('fresh');
  });
});

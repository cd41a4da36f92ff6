import { expect } from 'chai';
import { syncJira } from '../../../jobs/sync-jira.ts';
import { syncTempo } from '../../../jobs/sync-tempo.ts';
import { definitions } from '../../../store/index.ts';
import { createFakeJira } from '../../support/fake-jira.ts';
import { createFakeTempo } from '../../support/fake-tempo.ts';
import { ann, day, openSyncWorld, type SyncWorld } from '../sync-fixture.ts';
import { expectTakenBack, mirrors, own } from './mirrors.ts';

describe('what is gone upstream', () => {
  it('goes from every collection that mirrors anything', () => {
    const known = new Set<string>(Object.keys(mirrors));
    const left = definitions.map(({ name }) => name).filter((name) => !known.has(name) && !own.has(name));
    expect(left, 'does one of these mirror something?').to.deep.equal([]);
  });

  let world: SyncWorld;
  beforeEach(async () => {
    world = await openSyncWorld({ absenceIssueIds: ['900', '901'] });
  });
  afterEach(() => world.close());
  const project = { id: '1', key: 'ONE', name: 'Project one', style: 'classic' as const, archived: false };

  it('goes from every field of an issue', async () => {
    const full = createFakeJira(world.clock);
    full.projectList = [project];
    full.fields = async () => ({
      items: [{ id: 'points', name: 'Story Points', custom: true, customType: 'x:story-points' }],
      rejected: [],
    });
    full.write({
      ...{ id: '1', key: 'ONE-1', projectId: '1', projectKey: 'ONE', summary: 'Pay by card', typeName: 'Story' },
      ...{ hierarchyLevel: 1, parentId: '9', parentKey: 'ONE-9', statusId: '7', statusName: 'Doing', priority: 'High' },
      ...{ statusCategory: 'indeterminate', assigneeId: 'ann', reporterId: 'bob', labels: ['a'], components: ['b'] },
      ...{ estimateSeconds: 7200, extra: { points: 3 } },
    });
    await syncJira({ ...world.options, jira: full });
    const [before] = await world.store.issues.find({ ids: ['1'] });
    world.wait(day);
    const bare = createFakeJira(world.clock);
    bare.projectList = [{ ...project, id: '2', key: 'TWO' }, project];
    const gone = { created: before?.createdAt ?? world.clock(), summary: '', statusCategory: 'done' as const };
    bare.write(
      { id: '1', key: 'TWO-5', projectId: '2', projectKey: 'TWO', ...gone },
      { field: 'IssueParentAssociation', from: '9', fromText: 'ONE-9' },
    );
    await syncJira({ ...world.options, jira: bare });
    const [after] = await world.store.issues.find({ ids: ['1'] });
    expectTakenBack(mirrors.issues, before, after);
  });

  it('goes from every field of a worklog, a scheduled day and a planned absence', async () => {
    world.jira.userList = [ann];
    world.jira.projectList = [project];
    await world.syncJira();
    const full = createFakeTempo(world.clock);
    const on = { startDate: '2026-10-28', endDate: '2026-10-28', includeNonWorkingDays: false };
    const plan = { ...on, id: 'p', accountId: 'ann', itemType: 'ISSUE' as const, secondsPerDay: 28_800 };
    full.log({ id: '1', seconds: 3600, billableSeconds: 1800, description: 'words', startDate: '2026-10-28' });
    full.holidays = { '2026-10-28': 'Founders day' };
    full.plans = [{ ...plan, itemId: '900', approval: 'REQUESTED' }];
    await syncTempo({ ...world.options, tempo: full });
    const range = { from: '2026-10-28', until: '2026-10-28' };
    const rows = async () => ({
      worklog: await world.store.worklogs.byId('1'),
      scheduled: (await world.store.schedules.find(range))[0],
      absence: (await world.store.plannedAbsences.find(range))[0],
    });
    const before = await rows();
    world.wait(day);
    const bare = createFakeTempo(world.clock);
    bare.log({ id: '1', accountId: 'bob', issueId: '101', seconds: 60, startDate: '2026-10-27' });
    bare.plans = [{ ...plan, itemId: '901', secondsPerDay: 14_400, approval: 'APPROVED' }];
    await syncTempo({ ...world.options, tempo: bare });
    const after = await rows();
    expectTakenBack(mirrors.worklogs, before.worklog, after.worklog);
    expectTakenBack(mirrors.schedules, before.scheduled, after.scheduled);
    expectTakenBack(mirrors.plannedAbsences, before.absence, after.absence);
  });

  it('goes from every field of a project that Jira has a say in', async () => {
    world.jira.projectList = [project];
    await world.syncJira();
    const [before] = await world.store.projects.all();
    world.wait(day);
    world.jira.projectList = [{ ...project, key: 'NEW', name: 'Another', archived: true }];
    await world.syncJira();
    const [after] = await world.store.projects.all();
    expectTakenBack(mirrors.projects, before, after);
  });

  it('goes from every field of a person', async () => {
    const lead = { ...ann, accountId: 'lea', displayName: 'Lea', email: 'lea@one.example' };
    const ids = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8'];
    const others = ids.map((accountId) => ({ ...ann, accountId, email: `${accountId}@one.example` }));
    world.jira.userList = [ann, lead, ...others];
    await world.syncJira();
    world.tempo.teamList = [{ id: 't', name: 'Atlas', leadAccountId: 'lea' }];
    const membership = (accountId: string) => ({ id: accountId, teamId: 't', accountId, commitmentPercent: 100 });
    world.tempo.memberships = ['ann', 'lea', ...ids].map(membership);
    await world.syncTempo();
    const member = { id: 'U1', email: ann.email, realName: 'Ann', deleted: false, isBot: false };
    await world.syncPeople([member]);
    const stored = async () => (await world.store.people.withEmail()).find(({ accountId }) => accountId === 'ann');
    const before = await stored();
    world.wait(day);
    world.jira.userList = [{ ...ann, displayName: '', active: false, accountType: 'app' as const }, lead, ...others];
    world.tempo.memberships = ['lea', ...ids].map(membership);
    await world.syncTempo();
    // One who has left Slack before Jira says that they are none of its people.
    await world.syncPeople([{ ...member, deleted: true }]);
    await world.syncJira();
    expectTakenBack(mirrors.people, before, await stored());
  });

  it('leaves a person who is not the account Reeve reads with any more', async () => {
    world.jira.userList = [ann, { ...ann, accountId: 'bob', email: 'bob@one.example' }];
    const readAs = (accountId: string) => {
      world.jira.myself = async () => ({ ...ann, accountId });
      return world.syncJira();
    };
    await readAs('ann');
    const before = await world.store.people.byAccountId('ann');
    expect(before?.ownAccount).to.equal(true);
    world.wait(day);
    await readAs('bob');
    expect((await world.store.people.byAccountId('ann'))?.ownAccount).to.equal(false);
    expect((await world.store.people.byAccountId('bob'))?.ownAccount).to.equal(true);
  });
});

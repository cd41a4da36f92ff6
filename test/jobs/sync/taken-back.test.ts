import { expect } from 'chai';
import { z } from 'zod';
import { syncJira } from '../../../jobs/sync-jira.ts';
import { syncPeople } from '../../../jobs/sync-people.ts';
import { syncTempo } from '../../../jobs/sync-tempo.ts';
import { issues } from '../../../store/issues.ts';
import { people } from '../../../store/people.ts';
import { plannedAbsences } from '../../../store/planned-absences.ts';
import { projects } from '../../../store/projects.ts';
import { schedules } from '../../../store/schedules.ts';
import { worklogs } from '../../../store/worklogs.ts';
import { createFakeJira } from '../../support/fake-jira.ts';
import { createFakeTempo } from '../../support/fake-tempo.ts';
import { ann, day, openSyncWorld, type SyncWorld } from '../sync-fixture.ts';

/** What a mirrored field may be when there is nothing: the first of these its schema allows. */
const nothings = [null, undefined, []];

interface Mirror {
  definition: { name: string; schema: z.ZodType };
  /** Fields that stay, and why. */
  kept: Record<string, string>;
}

const identity = 'is what it is found by';
const history = 'is what happened: it is not undone';
const ours = 'is Reeve’s own set-up';
const hidden = 'is only hidden: who shows it no more has not taken it back';

/** Each mirror with what it takes over; a new field of any of them is either taken back here or has a reason. */
const mirrors = {
  issues: {
    definition: issues,
    kept: {
      ...{ id: identity, createdAt: identity, statusChanges: history, parentChanges: history, moves: history },
      ...{ flagChanges: history, deletedAt: 'is when it was gone itself' },
    },
  },
  worklogs: {
    definition: worklogs,
    kept: { id: identity, createdAt: identity, deletedAt: 'is when it was gone itself' },
  },
  schedules: { definition: schedules, kept: { accountId: identity, day: identity, readOn: 'is when it was read' } },
  plannedAbsences: {
    definition: plannedAbsences,
    kept: { planId: identity, accountId: identity, day: identity },
  },
  projects: {
    definition: projects,
    kept: {
      jiraId: identity,
      ...Object.fromEntries(
        (
          'projectType monthlyRetainerHours retainerTerms terms retainerStartDay rolloverUnusedHours hourlyRate currency ' +
          'pmAccountId delegates channelId stakeholderAccountIds team repos calendar agentChannels overrides'
        )
          .split(' ')
          .map((field) => [field, ours]),
      ),
    },
  },
  people: {
    definition: people,
    kept: {
      ...{ accountId: identity, email: hidden, timeZone: hidden, githubLogin: hidden, githubMatch: hidden },
      ...{
        startDay: ours,
        endDay: ours,
        exemptions: ours,
        setByHand: ours,
        ownAccount: 'is the account Reeve reads with',
      },
    },
  },
} satisfies Record<string, Mirror>;

/** Rows as they were with everything there is, and as they are with nothing that need not be: every field has followed. */
function expectTakenBack({ definition, kept }: Mirror, before: unknown, after: unknown): void {
  const rows = [before, after].map((row) => z.record(z.string(), z.unknown()).parse(row));
  const [full = {}, bare = {}] = rows;
  for (const [field, schema] of Object.entries(z.instanceof(z.ZodObject).parse(definition.schema).shape)) {
    if (field in kept) continue;
    const what = `${definition.name}.${field}`;
    const allowed = z.instanceof(z.ZodType).parse(schema);
    const nothing = nothings.filter((value) => allowed.safeParse(value).success);
    expect(nothing, `${what} is to be there at first`).not.to.deep.include(full[field]);
    if (nothing.length > 0) expect(nothing, `${what} is to be gone`).to.deep.include(bare[field] ?? nothing[0]);
    expect(bare[field], `${what} is to follow`).not.to.deep.equal(full[field]);
  }
}

describe('what is gone upstream', () => {
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
    await syncPeople({ store: world.store, slack: { listUsers: async () => [member] } });
    const stored = async () => (await world.store.people.withEmail()).find(({ accountId }) => accountId === 'ann');
    const before = await stored();
    world.wait(day);
    world.jira.userList = [{ ...ann, displayName: '', active: false, accountType: 'app' as const }, lead, ...others];
    world.tempo.memberships = ['lea', ...ids].map(membership);
    await world.syncTempo();
    // One who has left Slack before Jira says that they are none of its people.
    await syncPeople({ store: world.store, slack: { listUsers: async () => [{ ...member, deleted: true }] } });
    await world.syncJira();
    expectTakenBack(mirrors.people, before, await stored());
  });
});

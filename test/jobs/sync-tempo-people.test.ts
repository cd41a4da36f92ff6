import { expect } from 'chai';
import { teamOn } from '../../agents/team-on.ts';
import { absencesOf } from '../../jobs/sync/tempo-plans.ts';
import { refusal } from '../support/fake-tempo.ts';
import { ann, day, openSyncWorld, type SyncWorld } from './sync-fixture.ts';

const lastWeek = { from: '2026-10-26', until: '2026-11-01' };

describe('mirroring what Tempo expects of people', () => {
  let world: SyncWorld;
  beforeEach(async () => {
    world = await openSyncWorld({ absenceIssueIds: ['900'], absenceProjectKeys: ['OFF'] });
    world.jira.userList = [ann];
    world.jira.projectList = [{ id: '55', key: 'OFF', name: 'Time off', style: 'classic', archived: false }];
    await world.syncJira();
  });
  afterEach(() => world.close());

  const scheduleCalls = () => world.tempo.calls.filter((call) => call.startsWith('schedule'));

  it('asks once a person and day', async () => {
    world.tempo.holidays = { '2026-10-30': 'Founders day' };
    await world.syncTempo();
    expect(scheduleCalls()).to.deep.equal(['schedule ann 2026-03-01 2026-12-31']);
    const week = await world.store.schedules.find(lastWeek);
    expect(week.map((row) => row.requiredSeconds / 3600)).to.deep.equal([8, 8, 8, 8, 0, 0, 0]);
    expect(week[4]).to.deep.include({ holidayName: 'Founders day', holidaySeconds: 8 * 3600 });
    await world.syncTempo();
    expect(scheduleCalls()).to.have.length(1);
    world.wait(day);
    await world.syncTempo();
    expect(scheduleCalls()[1]).to.equal('schedule ann 2026-10-26 2026-12-31');
  });

  it('goes back to where it stopped after a long time down', async () => {
    await world.syncTempo();
    world.wait(28 * day);
    await world.syncTempo();
    expect(scheduleCalls()[1]).to.equal('schedule ann 2026-10-26 2026-12-31');
  });

  it('asks for somebody who logs time although Jira does not know them, but for no app and no leaver', async () => {
    world.jira.userList = [
      ann,
      { ...ann, accountId: 'bot', accountType: 'app' },
      { ...ann, accountId: 'gone', active: false },
    ];
    world.wait(day);
    await world.syncJira();
    world.tempo.log({ id: '1', accountId: 'stranger' });
    await world.syncTempo();
    expect(scheduleCalls().map((call) => call.split(' ')[1])).to.deep.equal(['ann', 'stranger']);
  });

  it('leaves out whom Tempo does not know until tomorrow', async () => {
    world.tempo.before = (call) => {
      if (call.startsWith('schedule')) throw refusal(404);
    };
    expect((await world.syncTempo()).state).to.equal('fresh');
    await world.syncTempo();
    expect(scheduleCalls()).to.have.length(1);
    world.wait(day);
    await world.syncTempo();
    expect(scheduleCalls()).to.have.length(2);
  });

  it('is partial, and says so, while Tempo refuses schedules or plans', async () => {
    world.tempo.before = (call) => {
      if (call.startsWith('schedule') || call.startsWith('plans')) throw refusal(403);
    };
    const { state, problem } = await world.syncTempo();
    expect(state).to.equal('partial');
    expect(problem).to.contain('user schedules').and.to.contain('plans');
    world.tempo.before = () => undefined;
    expect((await world.syncTempo()).state).to.equal('fresh');
  });

  it('is partial while an absence project is unknown', async () => {
    const other = await openSyncWorld({ absenceProjectKeys: ['NOPE'] });
    expect((await other.syncTempo()).problem).to.contain('NOPE');
    await other.close();
  });

  it('knows planned leave by the day, and forgets it when the plan is gone', async () => {
    const leave = {
      id: '7',
      accountId: 'ann',
      itemType: 'PROJECT' as const,
      itemId: '55',
      startDate: '2026-10-29',
      endDate: '2026-11-02',
      secondsPerDay: 4 * 3600,
      includeNonWorkingDays: false,
    };
    world.tempo.plans = [leave];
    await world.syncTempo();
    const planned = async () =>
      (await world.store.plannedAbsences.find({ from: '2026-10-01', until: '2026-11-30' })).map((row) => row.day);
    expect(await planned()).to.deep.equal(['2026-10-29', '2026-10-30', '2026-11-02']);
    world.tempo.plans = [{ ...leave, startDate: '2026-10-30' }];
    await world.syncTempo();
    expect(await planned()).to.deep.equal(['2026-10-30', '2026-11-02']);
    world.tempo.plans = [];
    await world.syncTempo();
    expect(await planned()).to.deep.equal([]);
  });

  it('counts no rejected plan, no generic resource, and the days Tempo names where it does', () => {
    const plan = {
      id: '1',
      accountId: 'ann',
      itemType: 'ISSUE' as const,
      itemId: '900',
      startDate: '2026-10-26',
      endDate: '2026-10-30',
      secondsPerDay: 3600,
      includeNonWorkingDays: false,
    };
    const range = { from: '2026-10-01', until: '2026-10-31' };
    expect(absencesOf({ ...plan, approval: 'REJECTED' }, range)).to.deep.equal([]);
    expect(absencesOf({ ...plan, accountId: null }, range)).to.deep.equal([]);
    const named = absencesOf({ ...plan, days: [{ date: '2026-10-31', seconds: 1800 }] }, range);
    expect(named).to.deep.equal([{ planId: '1', accountId: 'ann', day: '2026-10-31', seconds: 1800, issueId: '900' }]);
  });

  it('takes team and lead from Tempo unless somebody set them', async () => {
    const member = { id: 'm', teamId: 't', accountId: 'ann', commitmentPercent: 100 };
    world.tempo.teamList = [{ id: 't', name: 'Delta', leadAccountId: 'lea' }];
    world.tempo.memberships = [member, { ...member, id: 'x', accountId: 'nobody' }];
    await world.syncTempo();
    expect(await world.store.people.byAccountId('ann')).to.include({ team: 'Delta', leadAccountId: 'lea' });
    expect(await world.store.people.byAccountId('nobody')).to.equal(null);
    await world.store.people.edit('ann', { team: 'Echo' });
    world.wait(day);
    await world.syncTempo();
    expect(await world.store.people.byAccountId('ann')).to.include({ team: 'Echo', leadAccountId: 'lea' });
  });

  it('takes a team back when somebody left it, and keeps the team of each day', async () => {
    const member = { id: 'm', teamId: 't', accountId: 'ann', commitmentPercent: 100 };
    world.tempo.teamList = [
      { id: 't', name: 'Delta', leadAccountId: 'lea' },
      { id: 'u', name: 'Echo' },
    ];
    const others = ['cat', 'dan', 'eve', 'fay', 'gus'].map((accountId) => ({ ...member, id: accountId, accountId }));
    await world.store.people.mirror(others.map(({ accountId }) => ({ ...ann, accountId, email: null })));
    world.tempo.memberships = [
      ...others,
      { ...member, from: '2026-01-05', inclusiveTo: '2026-10-31' },
      { ...member, id: 'n', teamId: 'u', from: '2026-11-01', inclusiveTo: '2026-11-03' },
    ];
    await world.syncTempo();
    const [now] = [await world.store.people.byAccountId('ann')];
    expect(now).to.include({ team: 'Echo', leadAccountId: null });
    const on = (date: string) => now && teamOn(now, date);
    expect(['2025-12-31', '2026-10-31', '2026-11-01', '2026-11-04'].map(on)).to.deep.equal([
      null,
      'Delta',
      'Echo',
      null,
    ]);
    world.wait(2 * day);
    await world.syncTempo();
    expect(await world.store.people.byAccountId('ann')).to.include({ team: null, leadAccountId: null });
    world.tempo.memberships = others;
    world.wait(day);
    await world.syncTempo();
    expect((await world.store.people.byAccountId('ann'))?.teams).to.deep.equal([]);
    world.tempo.memberships = [];
    world.wait(day);
    await world.syncTempo();
    expect(await world.store.people.byAccountId('cat'), 'all at once is doubted').to.include({ team: 'Delta' });
  });

  it('takes no lead away because Tempo names none at all, until it has named none for days', async () => {
    world.tempo.teamList = [{ id: 't', name: 'Delta', leadAccountId: 'lea' }];
    world.tempo.memberships = [{ id: 'm', teamId: 't', accountId: 'ann', commitmentPercent: 100 }];
    await world.syncTempo();
    world.tempo.teamList = [{ id: 't', name: 'Delta' }];
    const leads: (string | null | undefined)[] = [];
    for (const _ of [1, 2, 3]) {
      world.wait(day);
      const { state } = await world.syncTempo();
      leads.push(`${state} ${(await world.store.people.byAccountId('ann'))?.leadAccountId}`);
    }
    expect(leads).to.deep.equal(['doubtful lea', 'doubtful lea', 'fresh null']);
  });

  it('keeps holidays that vanish at once, and takes them away when they stay away', async () => {
    const days = ['2026-11-09', '2026-11-10', '2026-11-11', '2026-11-12'];
    world.tempo.holidays = Object.fromEntries(days.map((date) => [date, 'Feast']));
    await world.syncTempo();
    const required = async () =>
      (await world.store.schedules.find({ from: '2026-11-09', until: '2026-11-13' })).map((row) => row.requiredSeconds);
    expect(await required()).to.deep.equal([0, 0, 0, 0, 28_800]);
    world.tempo.holidays = {};
    world.wait(day);
    expect((await world.syncTempo()).state).to.equal('doubtful');
    expect(await required()).to.deep.equal([0, 0, 0, 0, 28_800]);
    world.tempo.holidays = Object.fromEntries(days.map((date) => [date, 'Feast']));
    world.wait(20);
    expect((await world.syncTempo()).state).to.equal('fresh');
    world.tempo.holidays = {};
    for (const expected of ['doubtful', 'doubtful', 'fresh']) {
      world.wait(day);
      expect((await world.syncTempo()).state).to.equal(expected);
    }
    expect(await required()).to.deep.equal([28_800, 28_800, 28_800, 28_800, 28_800]);
  });

  it('is content without the right to see teams', async () => {
    world.tempo.before = (call) => {
      if (call === 'teams') throw refusal(403);
    };
    expect((await world.syncTempo()).state).to.equal('fresh');
  });
});

import { expect } from 'chai';
import { weekNow } from '../../jobs/sync/week-now.ts';
import { refusal } from '../support/fake-tempo.ts';
import { ann, openSyncWorld, type SyncWorld } from './sync-fixture.ts';

const week = { from: '2026-10-26', until: '2026-11-01' };
const recheck = { kind: 'week-hours' as const, accountId: 'ann', ...week, requiredHours: 32 };
const hour = 3600;

describe('asking Tempo again before somebody is told', () => {
  let world: SyncWorld;
  beforeEach(async () => {
    world = await openSyncWorld({ absenceIssueIds: ['900'] });
    await world.store.people.mirror([ann]);
    world.tempo.log({ id: '1', seconds: 6 * hour });
    world.tempo.log({ id: '2', seconds: 8 * hour, issueId: '900' });
    await world.syncTempo();
  });
  afterEach(() => world.close());

  const now = () => weekNow({ ...world.options, tempo: world.tempo }, recheck);
  const seconds = async () => (await now()).worklogs.map((row) => row.seconds / hour);

  it('has the worklogs there are now, of this person', async () => {
    world.tempo.log({ id: '3', seconds: 4 * hour });
    world.tempo.log({ id: '4', seconds: 4 * hour, accountId: 'bob' });
    world.tempo.remove('1');
    expect(await seconds()).to.deep.equal([8, 4]);
    expect((await now()).absenceIssueIds).to.deep.equal(['900']);
  });

  it('has leave planned since, as it is now', async () => {
    const plan = { id: 'p', accountId: 'ann', itemType: 'ISSUE' as const, itemId: '900', includeNonWorkingDays: false };
    world.tempo.plans = [
      { ...plan, startDate: '2026-10-26', endDate: '2026-10-30', secondsPerDay: 28_800 },
      { ...plan, id: 'q', accountId: 'bob', startDate: '2026-10-26', endDate: '2026-10-30', secondsPerDay: 28_800 },
      { ...plan, id: 'r', startDate: '2026-10-30', endDate: '2026-10-30', secondsPerDay: 60, approval: 'REQUESTED' },
    ];
    const { plannedAbsences } = await now();
    expect(plannedAbsences.map(({ planId, day, requested }) => [planId, day, requested])).to.deep.equal([
      ...['26', '27', '28', '29', '30'].map((date) => ['p', `2026-10-${date}`, undefined]),
      ['r', '2026-10-30', true],
    ]);
  });

  it('takes the mirror’s schedule and plans where Tempo refuses to show them', async () => {
    world.tempo.before = (call) => {
      if (call.startsWith('plans') || call.startsWith('schedule')) throw refusal(403);
    };
    const { schedule } = await now();
    expect(schedule.map(({ day }) => day)).to.include('2026-10-26');
  });

  it('knows what Reeve was told since', async () => {
    await world.store.people.mirror([{ ...ann, active: false }]);
    expect((await now()).people.map(({ accountId, active }) => [accountId, active])).to.deep.equal([['ann', false]]);
  });

  it('does not answer from half an answer', async () => {
    world.tempo.rejected = [{ where: 'Tempo worklogs', id: '5', problem: 'timeSpentSeconds: missing' }];
    const error = await now().catch((reason: unknown) => reason);
    expect(error).to.have.property('name', 'IntegrationError');
  });

  it('does not answer when what was there is not shown any more, or Tempo is doubtful', async () => {
    for (const id of ['3', '4', '5']) world.tempo.log({ id });
    await world.syncTempo();
    for (const shown of [[], ['1']]) {
      world.tempo.shows = ({ id }) => shown.includes(id);
      const error = await now().catch((reason: unknown) => reason);
      expect(error).to.include({ name: 'IntegrationError', retryable: true });
    }
    await world.syncTempo();
    world.tempo.shows = () => true;
    expect((await world.state('tempo')).state).to.equal('doubtful');
    expect(await now().catch((reason: unknown) => reason)).to.include({ name: 'IntegrationError', retryable: true });
  });

  it('still excuses by leave that is not shown any more, until a sync has taken it back', async () => {
    const plan = { accountId: 'ann', itemType: 'ISSUE' as const, itemId: '900', includeNonWorkingDays: false };
    world.tempo.plans = [{ ...plan, id: 'p', startDate: '2026-10-26', endDate: '2026-10-27', secondsPerDay: 28_800 }];
    await world.syncTempo();
    world.tempo.plans = [];
    expect((await now()).plannedAbsences.map(({ day }) => day)).to.deep.equal(['2026-10-26', '2026-10-27']);
    await world.syncTempo();
    expect((await now()).plannedAbsences).to.deep.equal([]);
  });
});

import { expect } from 'chai';
import { hoursNow } from '../../jobs/sync/hours-now.ts';
import { openSyncWorld, type SyncWorld } from './sync-fixture.ts';

const week = { from: '2026-10-26', until: '2026-11-01' };
const hour = 3600;

describe('asking Tempo again before somebody is told', () => {
  let world: SyncWorld;
  beforeEach(async () => {
    world = await openSyncWorld({ absenceIssueIds: ['900'] });
    world.tempo.log({ id: '1', seconds: 6 * hour });
    world.tempo.log({ id: '2', seconds: 8 * hour, issueId: '900' });
    await world.syncTempo();
  });
  afterEach(() => world.close());

  const now = () => hoursNow({ ...world.options, tempo: world.tempo }, { accountId: 'ann', ...week });

  it('counts the hours there are now, without leave', async () => {
    expect(await now()).to.equal(6);
    world.tempo.log({ id: '3', seconds: 4 * hour });
    world.tempo.log({ id: '4', seconds: 4 * hour, accountId: 'bob' });
    world.tempo.remove('1');
    expect(await now()).to.equal(4);
  });

  it('counts leave logged since, because it was still expected as work', async () => {
    world.tempo.log({ id: '3', seconds: 16 * hour, issueId: '900' });
    expect(await now()).to.equal(22);
  });

  it('takes nothing off for a negative worklog', async () => {
    world.tempo.log({ id: '3', seconds: -4 * hour });
    expect(await now()).to.equal(6);
  });

  it('does not answer from half an answer', async () => {
    world.tempo.rejected = [{ where: 'Tempo worklogs', id: '5', problem: 'timeSpentSeconds: missing' }];
    const error = await now().catch((reason: unknown) => reason);
    expect(error).to.have.property('name', 'IntegrationError');
  });
});

import { expect } from 'chai';
import { useJobs } from './fixture.ts';
import { outcomeOf, reminder } from './notices.ts';

describe('slots', () => {
  const reeve = useJobs();

  it('runs the slot that is due and tells people', async () => {
    reeve.agent.script = () => outcomeOf([reminder('ann')], { metrics: { compliancePercent: 80 } });
    await reeve.start();
    expect(reeve.sent()).to.deep.equal(['time-compliance/2026-10-26/ann → D-U-ann']);
    const [run] = await reeve.stage.store.runs.recent({ limit: 1 });
    expect(run).to.deep.include({
      runKey: 'time-compliance/monday/2026-11-02T15:00:00.000Z@America/New_York',
      state: 'done',
      metrics: { compliancePercent: 80 },
      dataAsOf: new Date('2026-11-02T14:00:00Z'),
    });
    expect(reeve.agent.runs).to.deep.equal([{ part: 'week', at: reeve.stage.clock.now, timeZone: 'America/New_York' }]);
  });

  it('runs nothing twice: not on another sweep, not after a restart', async () => {
    reeve.agent.script = () => outcomeOf([reminder('ann')]);
    const jobs = await reeve.start();
    await jobs.sweep();
    await jobs.idle();
    await jobs.stop();
    await reeve.start();
    expect(reeve.agent.runs).to.have.length(1);
    expect(reeve.stage.slack.messages).to.have.length(1);
  });

  it('runs nothing for slots from before it was installed', async () => {
    reeve.stage.move('2026-11-04T15:00:00Z');
    await reeve.start();
    expect(await reeve.states()).to.deep.equal([]);
  });

  it('catches up with the latest missed slot, once, and notes the others', async () => {
    reeve.stage.move('2026-10-20T12:00:00Z');
    const jobs = await reeve.start();
    await jobs.stop();
    reeve.stage.move('2026-11-03T01:00:00Z');
    await reeve.start();
    expect(await reeve.states()).to.deep.equal(['11-02 done', '10-26 missed']);
    const missed = (await reeve.stage.store.runs.recent({ limit: 5 }))[1];
    expect(missed?.reason).to.equal('Reeve was not running, and a later slot has come since');
  });

  it('does not run a slot that is too old', async () => {
    reeve.stage.move('2026-11-01T12:00:00Z');
    await (await reeve.start()).stop();
    reeve.stage.move('2026-11-04T12:00:00Z');
    await reeve.start();
    expect(await reeve.states()).to.deep.equal(['11-02 missed']);
    expect(reeve.agent.runs).to.deep.equal([]);
  });

  for (const before of ['noting it', 'writing it down'])
    it(`notes a missed slot once, also when Reeve dies before ${before}`, async () => {
      reeve.stage.move('2026-11-01T12:00:00Z');
      await (await reeve.start()).stop();
      reeve.stage.move('2026-11-04T12:00:00Z');
      const { store } = reeve.stage;
      const killed = () => Promise.reject(new Error('killed'));
      const dying =
        before === 'noting it'
          ? { ...store, audit: { ...store.audit, add: killed } }
          : { ...store, runs: { ...store.runs, missed: killed } };
      expect(await reeve.start({ store: dying }).catch(String)).to.equal('Error: killed');
      await reeve.start();
      expect(await reeve.states()).to.deep.equal(['11-02 missed']);
      const { entries } = await store.audit.page({ action: 'run-missed' }, { limit: 9 });
      expect(entries).to.have.length(1);
    });

  it('keeps ten o’clock ten o’clock over both changes of the clock', async () => {
    reeve.stage.move('2026-10-25T12:00:00Z');
    const jobs = await reeve.start();
    const instants: string[] = [];
    for (const at of ['2026-10-26T14:00:00Z', '2026-11-02T15:00:00Z', '2027-03-08T15:00:00Z', '2027-03-15T14:00:00Z']) {
      await reeve.sweepAt(jobs, at);
      instants.push(reeve.agent.runs.at(-1)?.at.toISOString() ?? 'none');
    }
    expect(instants).to.deep.equal([
      '2026-10-26T14:00:00.000Z',
      '2026-11-02T15:00:00.000Z',
      '2027-03-08T15:00:00.000Z',
      '2027-03-15T14:00:00.000Z',
    ]);
    expect(reeve.agent.runs).to.have.length(4);
  });

  it('follows a changed schedule from then on, and refuses one that is not valid', async () => {
    reeve.stage.move('2026-11-02T12:00:00Z');
    const jobs = await reeve.start();
    const change = { agentId: 'time-compliance' as const, scheduleId: 'monday', by: 'U-admin' };
    const refused = await jobs
      .setSchedule({ ...change, cron: '61 10 * * 1', timezone: 'America/New_York' })
      .catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(RangeError).with.property('message').that.includes('61 10 * * 1');
    await jobs.setSchedule({ ...change, cron: '0 11 * * 2', timezone: 'America/New_York' });
    await reeve.sweepAt(jobs, '2026-11-02T15:30:00Z');
    expect(await reeve.states()).to.deep.equal([]);
    expect(await jobs.nextWake()).to.deep.equal(new Date('2026-11-03T16:00:00Z'));
    await reeve.sweepAt(jobs, '2026-11-03T16:00:00Z');
    expect(await reeve.states()).to.deep.equal(['11-03 done']);
    const { entries } = await reeve.stage.store.audit.page({ action: 'schedule-changed' }, { limit: 10 });
    const entry = entries.find(({ action }) => action === 'schedule-changed');
    expect(entry).to.include({ by: 'U-admin', after: '0 11 * * 2 America/New_York' });
  });

  it('leaves out a stored schedule that is not valid, says so, and goes on with the others', async () => {
    await reeve.stage.store.settings.setAgent('time-compliance', {
      schedules: { monday: { cron: 'every monday', timezone: 'America/New_York' } },
    });
    await reeve.start();
    expect(await reeve.states()).to.deep.equal([]);
    expect(reeve.stage.logger.lines).to.include('error: a schedule is not valid');
  });

  it('does nothing for an agent that is off, and nothing about the past when it is turned on', async () => {
    await reeve.stage.store.settings.setAgent('time-compliance', { mode: 'off' });
    const jobs = await reeve.start();
    expect((await jobs.status())[0]).to.include({ mode: 'off', nextSlot: null, lastRun: null });
    reeve.stage.move('2026-11-02T16:00:00Z');
    await reeve.stage.store.settings.setAgent('time-compliance', { mode: 'on' });
    await jobs.sweep();
    await jobs.idle();
    expect(await reeve.states()).to.deep.equal([]);
    expect((await jobs.status())[0]?.nextSlot).to.deep.equal(new Date('2026-11-09T15:00:00Z'));
  });
});

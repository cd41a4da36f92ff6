import { expect } from 'chai';
import { dyingAt, waitUntil } from './dying.ts';
import { useJobs } from './fixture.ts';
import { claim, outcomeOf, reminder } from './notices.ts';

describe('several processes, and the end of one', () => {
  const reeve = useJobs();

  it('runs a slot once with two processes on one database', async () => {
    reeve.agent.script = () => outcomeOf([reminder('ann'), reminder('bob')]);
    reeve.stage.move('2026-11-01T12:00:00Z');
    const [one, two] = [
      await reeve.start({ soleProcess: false, owner: 'one' }),
      await reeve.start({ soleProcess: false, owner: 'two' }),
    ];
    reeve.stage.move('2026-11-02T15:00:00Z');
    await Promise.all([one.sweep(), two.sweep()]);
    await Promise.all([one.idle(), two.idle()]);
    expect(reeve.agent.runs).to.have.length(1);
    expect(reeve.sent().sort()).to.deep.equal([
      'time-compliance/2026-10-26/ann → D-U-ann',
      'time-compliance/2026-10-26/bob → D-U-bob',
    ]);
  });

  it('hands a run back when it is stopped, and the next process does it', async () => {
    const started = new Promise<void>((resolve) => {
      reeve.agent.script = () => {
        resolve();
        return outcomeOf([reminder('ann')]);
      };
    });
    const jobs = reeve.stage.create({
      refresh: (_, signal) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    });
    await jobs.start();
    while ((await reeve.states())[0] !== '11-02 running') await new Promise((resolve) => setTimeout(resolve, 5));
    await jobs.stop();
    expect(await reeve.states()).to.deep.equal(['11-02 queued']);
    expect((await reeve.stage.store.runs.recent({ limit: 1 }))[0]).to.include({ attempts: 0, owner: null });
    await reeve.start();
    await started;
    expect(await reeve.states()).to.deep.equal(['11-02 done']);
    expect(reeve.stage.slack.messages).to.have.length(1);
  });

  it('finishes what a process left when it was killed at any point of a run', async () => {
    reeve.agent.script = () =>
      outcomeOf([reminder('ann'), claim('c', { audience: { kind: 'person', accountId: 'bob' } })]);
    const steps = ['runs.claim', 'outbox.addAll', 'runs.recorded', 'outbox.claimDue', 'outbox.posting', 'outbox.sent'];
    for (const step of steps) {
      await reeve.restage(reeve.agent);
      const killed = reeve.stage.create({ store: dyingAt(reeve.stage.store, step), owner: 'killed' });
      await killed.start().catch(() => undefined);
      await waitUntil(async () => reeve.stage.logger.lines.some((line) => line.includes('killed')), step);
      await killed.stop();
      const jobs = await reeve.start();
      await reeve.sweepAt(jobs, '2026-11-02T15:10:00Z');
      expect(reeve.stage.slack.messages.map(({ key }) => key).sort(), step).to.deep.equal([
        'c',
        'time-compliance/2026-10-26/ann',
      ]);
      expect(await reeve.states(), step).to.deep.equal(['11-02 done']);
      await jobs.stop();
    }
  });
});

import { expect } from 'chai';
import { IntegrationError } from '../../integrations/error.ts';
import type { Jobs } from '../../jobs/types.ts';
import { openTestStore, type TestStore } from '../support/store.ts';
import { scriptedAgent, stageJobs } from './fixture.ts';
import { claim, outcomeOf, reminder, stale } from './notices.ts';

const tempoDown = () => new IntegrationError('Tempo', 'no answer', { retryable: true });

describe('jobs', () => {
  let opened: TestStore;
  let stage: Awaited<ReturnType<typeof stageJobs>>;
  let agent: ReturnType<typeof scriptedAgent>;
  let running: Jobs[];

  before(async () => {
    opened = await openTestStore();
  });
  after(() => opened.close());
  beforeEach(async () => {
    agent = scriptedAgent();
    stage = await stageJobs(opened, [agent]);
    running = [];
  });
  afterEach(() => Promise.all(running.map((jobs) => jobs.stop())));

  async function start(rest: Parameters<typeof stage.create>[0] = {}): Promise<Jobs> {
    const jobs = stage.create(rest);
    running.push(jobs);
    await jobs.start();
    await jobs.idle();
    return jobs;
  }
  const states = async () =>
    (await stage.store.runs.recent({ limit: 20 })).map(({ at, state }) => `${at.toISOString().slice(5, 10)} ${state}`);
  const sent = () => stage.slack.messages.map(({ key, channel }) => `${key} → ${channel}`);

  it('runs the slot that is due and tells people', async () => {
    agent.script = () => outcomeOf([reminder('ann')], { metrics: { compliancePercent: 80 } });
    await start();
    expect(sent()).to.deep.equal(['time-compliance/2026-10-26/ann → D-U-ann']);
    const [run] = await stage.store.runs.recent({ limit: 1 });
    expect(run).to.deep.include({
      runKey: 'time-compliance/monday/2026-11-02T15:00:00.000Z@America/New_York',
      state: 'done',
      metrics: { compliancePercent: 80 },
      dataAsOf: new Date('2026-11-02T14:00:00Z'),
    });
    expect(agent.runs).to.deep.equal([{ part: 'week', at: stage.clock.now, timeZone: 'America/New_York' }]);
  });

  it('runs nothing twice: not on another sweep, not after a restart', async () => {
    agent.script = () => outcomeOf([reminder('ann')]);
    const jobs = await start();
    await jobs.sweep();
    await jobs.idle();
    await jobs.stop();
    await start();
    expect(agent.runs).to.have.length(1);
    expect(stage.slack.messages).to.have.length(1);
  });

  it('runs a slot once with two processes on one database', async () => {
    agent.script = () => outcomeOf([reminder('ann'), reminder('bob')]);
    stage.move('2026-11-01T12:00:00Z');
    const [one, two] = [
      await start({ soleProcess: false, owner: 'one' }),
      await start({ soleProcess: false, owner: 'two' }),
    ];
    stage.move('2026-11-02T15:00:00Z');
    await Promise.all([one.sweep(), two.sweep()]);
    await Promise.all([one.idle(), two.idle()]);
    expect(agent.runs).to.have.length(1);
    expect(sent().sort()).to.deep.equal([
      'time-compliance/2026-10-26/ann → D-U-ann',
      'time-compliance/2026-10-26/bob → D-U-bob',
    ]);
  });

  it('runs nothing for slots from before it was installed', async () => {
    stage.move('2026-11-04T15:00:00Z');
    await start();
    expect(await states()).to.deep.equal([]);
  });

  it('catches up with the latest missed slot, once, and notes the others', async () => {
    stage.move('2026-10-20T12:00:00Z');
    const jobs = await start();
    await jobs.stop();
    stage.move('2026-11-03T01:00:00Z');
    await start();
    expect(await states()).to.deep.equal(['11-02 done', '10-26 missed']);
    const missed = (await stage.store.runs.recent({ limit: 5 }))[1];
    expect(missed?.reason).to.equal('Reeve was not running, and a later slot has come since');
  });

  it('does not run a slot that is too old', async () => {
    stage.move('2026-11-01T12:00:00Z');
    await (await start()).stop();
    stage.move('2026-11-04T12:00:00Z');
    await start();
    expect(await states()).to.deep.equal(['11-02 missed']);
    expect(agent.runs).to.deep.equal([]);
  });

  it('keeps ten o’clock ten o’clock over both changes of the clock', async () => {
    stage.move('2026-10-25T12:00:00Z');
    const jobs = await start();
    const instants: string[] = [];
    for (const at of ['2026-10-26T14:00:00Z', '2026-11-02T15:00:00Z', '2027-03-08T15:00:00Z', '2027-03-15T14:00:00Z']) {
      stage.move(at);
      await jobs.sweep();
      await jobs.idle();
      instants.push(agent.runs.at(-1)?.at.toISOString() ?? 'none');
    }
    expect(instants).to.deep.equal([
      '2026-10-26T14:00:00.000Z',
      '2026-11-02T15:00:00.000Z',
      '2027-03-08T15:00:00.000Z',
      '2027-03-15T14:00:00.000Z',
    ]);
    expect(agent.runs).to.have.length(4);
  });

  it('follows a changed schedule from then on, and refuses one that is not valid', async () => {
    stage.move('2026-11-02T12:00:00Z');
    const jobs = await start();
    const change = { agentId: 'time-compliance' as const, scheduleId: 'monday', by: 'U-admin' };
    const refused = await jobs
      .setSchedule({ ...change, cron: '61 10 * * 1', timezone: 'America/New_York' })
      .catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(RangeError).with.property('message').that.includes('61 10 * * 1');
    await jobs.setSchedule({ ...change, cron: '0 11 * * 2', timezone: 'America/New_York' });
    stage.move('2026-11-02T15:30:00Z');
    await jobs.sweep();
    await jobs.idle();
    expect(await states()).to.deep.equal([]);
    expect(await jobs.nextWake()).to.deep.equal(new Date('2026-11-03T16:00:00Z'));
    stage.move('2026-11-03T16:00:00Z');
    await jobs.sweep();
    await jobs.idle();
    expect(await states()).to.deep.equal(['11-03 done']);
    const [entry] = await stage.store.audit.recent({ limit: 1 });
    expect(entry).to.include({ by: 'U-admin', action: 'schedule-changed', after: '0 11 * * 2 America/New_York' });
  });

  it('leaves out a stored schedule that is not valid, says so, and goes on with the others', async () => {
    await stage.store.settings.setAgent('time-compliance', {
      schedules: { monday: { cron: 'every monday', timezone: 'America/New_York' } },
    });
    await start();
    expect(await states()).to.deep.equal([]);
    expect(stage.logger.lines).to.include('error: a schedule is not valid');
  });

  it('repeats a run that failed for an outside reason, then tells the admins once', async () => {
    agent.script = () => {
      throw tempoDown();
    };
    const jobs = await start();
    for (const minutes of [1, 6, 21, 51, 60]) {
      stage.move(new Date(Date.UTC(2026, 10, 2, 15, minutes)).toISOString());
      await jobs.sweep();
      await jobs.idle();
    }
    expect(agent.runs).to.have.length(5);
    expect(await states()).to.deep.equal(['11-02 failed']);
    expect(sent()).to.deep.equal([
      'run-failed/time-compliance/monday/2026-11-02T15:00:00.000Z@America/New_York/U-admin → D-U-admin',
    ]);
    expect((await jobs.status())[0]?.lastRun?.reason).to.equal('Tempo: no answer');
  });

  it('lets an agent that fails fail alone', async () => {
    const other = scriptedAgent({ id: 'retainer-budget', title: 'Retainers' });
    stage = await stageJobs(opened, [agent, other]);
    agent.script = () => {
      throw new TypeError('a mistake of ours, quoting a secret comment');
    };
    other.script = () => outcomeOf([claim('budget')]);
    await start();
    const runs = await stage.store.runs.recent({ limit: 5 });
    expect(runs.map(({ agentId, state }) => `${agentId} ${state}`).sort()).to.deep.equal([
      'retainer-budget done',
      'time-compliance failed',
    ]);
    expect(JSON.stringify(runs)).to.not.include('secret comment');
    expect(runs.find(({ state }) => state === 'failed')?.reference).to.match(/^[0-9a-f]{8}$/);
  });

  it('tells the PM when sources are stale, nobody else, and does the run when they are back', async () => {
    let down = true;
    agent.script = () => outcomeOf(down ? [stale()] : [reminder('ann')]);
    const jobs = await start({
      refresh: async () => {
        if (down) throw tempoDown();
      },
    });
    expect(sent()).to.deep.equal(['time-compliance/stale/2026-10-26/pam → D-U-pam']);
    expect(await states()).to.deep.equal(['11-02 queued']);
    expect(await jobs.nextWake()).to.deep.equal(new Date('2026-11-02T15:15:00Z'));
    stage.move('2026-11-02T15:15:00Z');
    await jobs.sweep();
    await jobs.idle();
    expect(stage.slack.messages).to.have.length(1);
    down = false;
    stage.move('2026-11-02T15:30:00Z');
    await jobs.sweep();
    await jobs.idle();
    expect(sent()[1]).to.equal('time-compliance/2026-10-26/ann → D-U-ann');
    expect(await states()).to.deep.equal(['11-02 done']);
  });

  it('gives the slot up when the sources stay away, and measures nobody', async () => {
    agent.script = () => outcomeOf([stale()]);
    const jobs = await start();
    stage.move('2026-11-03T14:55:00Z');
    await jobs.sweep();
    await jobs.idle();
    const [run] = await stage.store.runs.recent({ limit: 1 });
    expect(run).to.include({ state: 'skipped' });
    expect(run?.reason).to.include('nobody was measured');
  });

  it('shows only the admins what it would say while in shadow mode', async () => {
    await stage.store.settings.setAgent('time-compliance', { mode: 'shadow' });
    agent.script = () => outcomeOf([reminder('ann'), claim('c', { audience: { kind: 'channel', channelId: 'C1' } })]);
    await start();
    expect(stage.slack.messages.map(({ channel, text }) => [channel, text])).to.deep.equal([
      ['D-U-admin', 'shadow of Time tracking: time-compliance/2026-10-26/ann to ann, c to <#C1>'],
    ]);
  });

  it('does nothing for an agent that is off, and nothing about the past when it is turned on', async () => {
    await stage.store.settings.setAgent('time-compliance', { mode: 'off' });
    const jobs = await start();
    expect((await jobs.status())[0]).to.include({ mode: 'off', nextSlot: null, lastRun: null });
    stage.move('2026-11-02T16:00:00Z');
    await stage.store.settings.setAgent('time-compliance', { mode: 'on' });
    await jobs.sweep();
    await jobs.idle();
    expect(await states()).to.deep.equal([]);
    expect((await jobs.status())[0]?.nextSlot).to.deep.equal(new Date('2026-11-09T15:00:00Z'));
  });

  it('runs once what somebody asked for twice in a minute', async () => {
    stage.move('2026-11-04T16:00:00Z');
    const jobs = await start();
    const asked = { agentId: 'time-compliance' as const, projectKey: 'SUBS', period: '2026-10-19', by: 'U-pam' };
    const first = await jobs.requestRun(asked);
    stage.move('2026-11-04T16:00:20Z');
    expect(await jobs.requestRun(asked)).to.deep.equal(first);
    await jobs.idle();
    expect(agent.runs).to.have.length(1);
    expect(agent.runs[0]).to.include({ projectKey: 'SUBS', period: '2026-10-19', part: 'week' });
    expect((await stage.store.audit.recent({ limit: 5 })).map(({ action }) => action)).to.deep.equal(['run-asked']);
  });

  it('previews all it would say and to whom, and leaves nothing behind', async () => {
    stage.move('2026-11-03T16:00:00Z');
    const jobs = await start();
    agent.script = () =>
      outcomeOf([reminder('ann'), reminder('nobody')], {
        excluded: [{ accountId: 'bob', name: 'Bob', reason: 'on leave all week' }],
      });
    const preview = await jobs.preview({ agentId: 'time-compliance', by: 'U-pam' });
    expect(preview.outcome.excluded.map(({ reason }) => reason)).to.deep.equal(['on leave all week']);
    expect(
      preview.messages.map(({ recipient, wouldSend, reason }) => ({ recipient, wouldSend, reason })),
    ).to.deep.equal([
      { recipient: { name: 'ann', slackId: 'U-ann' }, wouldSend: true, reason: undefined },
      {
        recipient: { name: 'nobody', slackId: null, why: 'nobody Reeve knows has this account' },
        wouldSend: false,
        reason: 'nobody Reeve knows has this account',
      },
    ]);
    expect(preview.messages[0]?.content.text).to.equal('time-reminder time-compliance/2026-10-26/ann');
    expect(stage.slack.messages).to.deep.equal([]);
    expect(await stage.store.outbox.dueCount(stage.clock.now)).to.equal(0);
    expect(await states()).to.deep.equal([]);
  });

  it('hands a run back when it is stopped, and the next process does it', async () => {
    const started = new Promise<void>((resolve) => {
      agent.script = () => {
        resolve();
        return outcomeOf([reminder('ann')]);
      };
    });
    const jobs = stage.create({
      refresh: (_, signal) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    });
    await jobs.start();
    while ((await states())[0] !== '11-02 running') await new Promise((resolve) => setTimeout(resolve, 5));
    await jobs.stop();
    expect(await states()).to.deep.equal(['11-02 queued']);
    expect((await stage.store.runs.recent({ limit: 1 }))[0]).to.include({ attempts: 0, owner: null });
    await start();
    await started;
    expect(await states()).to.deep.equal(['11-02 done']);
    expect(stage.slack.messages).to.have.length(1);
  });

  it('finishes what a process left when it was killed at any point of a run', async () => {
    agent.script = () => outcomeOf([reminder('ann'), claim('c', { audience: { kind: 'person', accountId: 'bob' } })]);
    const steps = ['runs.claim', 'outbox.add', 'runs.recorded', 'outbox.claimDue', 'outbox.posting', 'outbox.sent'];
    for (const step of steps) {
      stage = await stageJobs(opened, [agent]);
      const killed = stage.create({ store: dyingAt(stage.store, step), owner: 'killed' });
      await killed.start().catch(() => undefined);
      await waitUntil(async () => stage.logger.lines.some((line) => line.includes('killed')), step);
      await killed.stop();
      const jobs = await start();
      stage.move('2026-11-02T15:10:00Z');
      await jobs.sweep();
      await jobs.idle();
      expect(stage.slack.messages.map(({ key }) => key).sort(), step).to.deep.equal([
        'c',
        'time-compliance/2026-10-26/ann',
      ]);
      expect(await states(), step).to.deep.equal(['11-02 done']);
      await jobs.stop();
    }
  });
});

async function waitUntil(condition: () => Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 5000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`still waiting for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A store that stops working for good once `step` has done its work: all a killed process would leave behind. */
function dyingAt<Given extends { runs: object; outbox: object }>(store: Given, step: string): Given {
  let dead = false;
  const dying = (part: object, name: string) =>
    new Proxy(part, {
      get(target, property, receiver) {
        const own: unknown = Reflect.get(target, property, receiver);
        if (typeof own !== 'function') return own;
        return async (...args: unknown[]) => {
          if (dead) throw new Error('killed');
          const result: unknown = await Reflect.apply(own, target, args);
          if (`${name}.${String(property)}` !== step || result === null) return result;
          dead = true;
          throw new Error('killed');
        };
      },
    });
  return { ...store, runs: dying(store.runs, 'runs'), outbox: dying(store.outbox, 'outbox') };
}

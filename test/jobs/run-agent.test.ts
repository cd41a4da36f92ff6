import { expect } from 'chai';
import { IntegrationError } from '../../integrations/error.ts';
import { member } from './fake-slack.ts';
import { scriptedAgent, useJobs } from './fixture.ts';
import { claim, outcomeOf, reminder, stale } from './notices.ts';

const tempoDown = () => new IntegrationError('Tempo', 'no answer', { retryable: true });

describe('a run', () => {
  const reeve = useJobs();

  it('repeats a run that failed for an outside reason, then tells the admins once', async () => {
    reeve.agent.script = () => {
      throw tempoDown();
    };
    const jobs = await reeve.start();
    for (const minutes of [1, 6, 21, 51, 60]) {
      await reeve.sweepAt(jobs, new Date(Date.UTC(2026, 10, 2, 15, minutes)).toISOString());
    }
    expect(reeve.agent.runs).to.have.length(5);
    expect(await reeve.states()).to.deep.equal(['11-02 failed']);
    expect(reeve.sent()).to.deep.equal([
      'run-failed/time-compliance/monday/2026-11-02T15:00:00.000Z@America/New_York/U-admin → D-U-admin',
    ]);
    expect((await jobs.status())[0]?.lastRun?.reason).to.equal('Tempo: no answer');
  });

  it('queues what it can and tells of the message that cannot be stored, and keeps all else of what it found', async () => {
    const broken = claim('bad', { expiresAt: new Date(Number.NaN) });
    const week = {
      ...{ userAccountId: 'bob', weekStartDate: '2026-10-26', hoursLogged: 12, expectedHours: 40 },
      ...{ isCompliant: false, status: 'non-compliant' as const, notificationSent: false },
    };
    reeve.agent.script = () => ({
      ...outcomeOf([claim('a'), broken, claim('c')]),
      records: [
        { collection: 'timeTrackingCompliance', row: { ...week, weekStartDate: 'soon' } },
        { collection: 'timeTrackingCompliance', row: week },
      ],
    });
    const jobs = await reeve.start();
    const runKey = 'time-compliance/monday/2026-11-02T15:00:00.000Z@America/New_York';
    expect(reeve.sent()).to.have.members(['a → D-U-ann', 'c → D-U-ann', `run-failed/${runKey}/U-admin → D-U-admin`]);
    expect(await reeve.states()).to.deep.equal(['11-02 done']);
    const told = await reeve.stage.store.outbox.byKey(`run-failed/${runKey}/U-admin`);
    expect(told?.body).to.have.nested.property('notice.data.inPart', true);
    const reason = (await jobs.status())[0]?.lastRun?.reason;
    expect(reason).to.include('outbox: body.notice.expiresAt').and.include('timeTrackingCompliance: weekStartDate');
    expect(reeve.stage.logger.lines.join()).to.include('error: a part of a run could not be stored');
    expect(await reeve.stage.store.complianceWeeks.find({ from: '2026-01-01', until: '2026-12-31' })).to.have.length(1);
  });

  it('lets an agent that fails fail alone', async () => {
    const other = scriptedAgent({ id: 'retainer-budget', title: 'Retainers' });
    await reeve.restage(reeve.agent, other);
    reeve.agent.script = () => {
      throw new TypeError('a mistake of ours, quoting a secret comment');
    };
    other.script = () => outcomeOf([claim('budget')]);
    await reeve.start();
    const runs = await reeve.stage.store.runs.recent({ limit: 5 });
    expect(runs.map(({ agentId, state }) => `${agentId} ${state}`).sort()).to.deep.equal([
      'retainer-budget done',
      'time-compliance failed',
    ]);
    expect(JSON.stringify(runs)).to.not.include('secret comment');
    expect(runs.find(({ state }) => state === 'failed')?.reference).to.match(/^[0-9a-f]{8}$/);
  });

  it('warns of what other agents could not check in the thread of the first warning of a source', async () => {
    const other = scriptedAgent({ id: 'retainer-budget', title: 'Retainers' });
    await reeve.restage(reeve.agent, other);
    const key = 'retainer-budget/stale/2026-11-02/pam';
    let down = true;
    reeve.agent.script = () => outcomeOf(down ? [stale()] : []);
    other.script = () => outcomeOf(down ? [{ ...stale(), key, topic: key }] : []);
    const jobs = await reeve.start();
    const [first, second, ...more] = reeve.stage.slack.messages;
    expect([first?.threadTs, second?.threadTs, more]).to.deep.equal([undefined, first?.ts, []]);
    down = false;
    await reeve.sweepAt(jobs, '2026-11-02T15:15:00Z');
    expect(reeve.stage.slack.messages.map(({ text }) => text)).to.deep.equal(['thanks Tempo', 'thanks Tempo']);
  });

  describe('that was given up while its sources were down', () => {
    const twice = { id: 'monday', cron: '0 10,12 * * 1', timezone: 'America/New_York', part: 'week', graceHours: 1 };

    beforeEach(async () => {
      const agent = scriptedAgent({ schedules: [twice] });
      await reeve.restage(agent);
      agent.script = ({ at }) => outcomeOf(at < new Date('2026-11-02T17:00:00Z') ? [stale()] : []);
    });

    it('has its warning ended by a later slot that is done', async () => {
      const jobs = await reeve.start();
      expect(reeve.sent()).to.deep.equal(['time-compliance/stale/2026-10-26/pam → D-U-pam']);
      await reeve.sweepAt(jobs, '2026-11-02T16:01:00Z');
      expect(reeve.stage.slack.messages.map(({ text }) => text)).to.not.include('thanks Tempo');
      await reeve.sweepAt(jobs, '2026-11-02T17:00:00Z');
      expect(await reeve.states()).to.have.members(['11-02 skipped', '11-02 done']);
      expect(reeve.stage.slack.messages.map(({ text }) => text)).to.deep.equal(['thanks Tempo']);
      const row = await reeve.stage.store.outbox.byKey(stale().key);
      expect(row?.body).to.have.nested.property('notice.data.againAt').deep.equal(new Date('2026-11-02T17:00:00Z'));
      expect(row?.resolvedAt).to.deep.equal(new Date('2026-11-02T17:00:00Z'));
    });

    it('warns nobody any more whose morning comes after it', async () => {
      reeve.stage.slack.users.set('U-pam', member('U-pam', { timeZone: 'Asia/Tokyo' }));
      const jobs = await reeve.start();
      for (const at of ['2026-11-02T16:01:00Z', '2026-11-02T17:00:00Z', '2026-11-03T00:30:00Z'])
        await reeve.sweepAt(jobs, at);
      expect(reeve.sent()).to.deep.equal([]);
      expect((await reeve.stage.store.outbox.byKey(stale().key))?.state).to.equal('dropped');
    });
  });

  it('tells the PM when sources are stale, nobody else, and does the run when they are back', async () => {
    let down = true;
    reeve.agent.script = () => outcomeOf(down ? [stale()] : [reminder('ann')]);
    const jobs = await reeve.start({
      refresh: async () => {
        if (down) throw tempoDown();
      },
    });
    expect(reeve.sent()).to.deep.equal(['time-compliance/stale/2026-10-26/pam → D-U-pam']);
    expect(await reeve.states()).to.deep.equal(['11-02 queued']);
    expect(await jobs.nextWake()).to.deep.equal(new Date('2026-11-02T15:15:00Z'));
    await reeve.sweepAt(jobs, '2026-11-02T15:15:00Z');
    expect(reeve.stage.slack.messages).to.have.length(1);
    down = false;
    await reeve.sweepAt(jobs, '2026-11-02T15:30:00Z');
    expect(reeve.sent()[1]).to.equal('time-compliance/2026-10-26/ann → D-U-ann');
    expect(await reeve.states()).to.deep.equal(['11-02 done']);
    expect(reeve.stage.slack.messages[0]?.text).to.equal('thanks Tempo');
  });

  it('never sends a warning of stale sources that waited for the morning until they were back', async () => {
    let down = true;
    reeve.agent.script = () => outcomeOf(down ? [stale()] : []);
    reeve.stage.slack.users.set('U-pam', member('U-pam', { timeZone: 'Asia/Tokyo' }));
    const jobs = await reeve.start();
    down = false;
    await reeve.sweepAt(jobs, '2026-11-02T15:30:00Z');
    expect(await reeve.states()).to.deep.equal(['11-02 done']);
    await reeve.sweepAt(jobs, '2026-11-03T02:00:00Z');
    expect(reeve.sent()).to.deep.equal([]);
  });

  it('tells an admin who is the PM too of stale sources once', async () => {
    const audience = { kind: 'admins' } as const;
    reeve.agent.script = () =>
      outcomeOf([stale(), { ...stale(), audience, key: 'stale/admins', topic: 'stale/admins' }]);
    reeve.stage.world.workspace.adminSlackUserIds = ['U-pam', 'U-admin'];
    await reeve.start();
    expect(reeve.sent().sort()).to.deep.equal([
      'stale/admins/U-admin → D-U-admin',
      'time-compliance/stale/2026-10-26/pam → D-U-pam',
    ]);
  });

  it('gives the slot up when the sources stay away, and measures nobody', async () => {
    reeve.agent.script = () => outcomeOf([stale()]);
    const jobs = await reeve.start();
    await reeve.sweepAt(jobs, '2026-11-03T14:55:00Z');
    const [run] = await reeve.stage.store.runs.recent({ limit: 1 });
    expect(run).to.include({ state: 'skipped' });
    expect(run?.reason).to.include('nobody was measured');
  });

  it('shows only the admins what it would say while in shadow mode', async () => {
    await reeve.stage.store.settings.setAgent('time-compliance', { mode: 'shadow' });
    reeve.agent.script = () =>
      outcomeOf([reminder('ann'), claim('c', { audience: { kind: 'channel', channelId: 'C1' } })]);
    await reeve.start();
    expect(reeve.stage.slack.messages.map(({ channel, text }) => [channel, text])).to.deep.equal([
      ['D-U-admin', 'shadow of Time tracking: time-compliance/2026-10-26/ann to ann, c to <#C1>'],
    ]);
  });

  it('runs once what somebody asked for twice in a minute', async () => {
    reeve.stage.move('2026-11-04T16:00:00Z');
    const jobs = await reeve.start();
    const asked = { agentId: 'time-compliance' as const, projectKey: 'SUBS', period: '2026-10-19', by: 'U-pam' };
    const first = await jobs.requestRun(asked);
    reeve.stage.move('2026-11-04T16:00:20Z');
    expect(await jobs.requestRun(asked)).to.deep.equal(first);
    await jobs.idle();
    expect(reeve.agent.runs).to.have.length(1);
    expect(reeve.agent.runs[0]).to.include({ projectKey: 'SUBS', period: '2026-10-19', part: 'week' });
    expect((await reeve.stage.store.audit.recent({ limit: 5 })).map(({ action }) => action)).to.deep.equal([
      'run-done',
      'run-asked',
    ]);
  });

  it('shows to nobody, and in no preview, what would only bring a message up to date that was never sent', async () => {
    const nothingLeft = claim('list', { audience: { kind: 'pm', accountId: 'ann' }, news: [], onlyNews: true });
    reeve.stage.move('2026-11-03T16:00:00Z');
    reeve.agent.script = () => outcomeOf([nothingLeft]);
    const jobs = await reeve.start();
    const { messages } = await jobs.preview({ agentId: 'time-compliance', by: 'U-pam' });
    expect(messages.map(({ wouldSend, reason }) => [wouldSend, reason])).to.deep.equal([[false, 'nothing new to say']]);
    await reeve.stage.store.settings.setAgent('time-compliance', { mode: 'shadow' });
    await jobs.requestRun({ agentId: 'time-compliance', by: 'U-pam' });
    await jobs.idle();
    expect(reeve.stage.slack.messages).to.deep.equal([]);
  });

  it('previews all it would say and to whom, and leaves nothing behind', async () => {
    reeve.stage.move('2026-11-03T16:00:00Z');
    const jobs = await reeve.start();
    reeve.agent.script = () =>
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
    expect(reeve.stage.slack.messages).to.deep.equal([]);
    expect(await reeve.stage.store.outbox.dueCount(reeve.stage.clock.now)).to.equal(0);
    expect(await reeve.states()).to.deep.equal([]);
  });
});

import { expect } from 'chai';
import { encodeValue } from '../../../views/ids.ts';
import { admin, nobody, pm, useApp } from '../support/set-up.ts';

describe('the Home tab', () => {
  const app = useApp();

  it('walks an admin through the first run, and no step is claimed that is not done', async () => {
    await app.openHome(admin);
    expect(app.homeText(admin)).to.include('Set Reeve up').and.include('0 of 6 steps done');
    await app.home(admin, 'test_connections');
    expect(app.modalText(admin)).to.include('*Jira* · Works').and.include('*Tempo* · Does not work').and.include('401');
    await app.people.closeView({ userId: admin, all: true });

    await app.home(admin, 'workspace_settings');
    app.people.invite('C0OTHER');
    await app.submit(admin, { alertsChannelId: 'C0OTHER' });
    expect(app.homeText(admin)).to.include('1 of 6 steps done');
    await app.people.closeView({ userId: admin, all: true });

    await app.home(admin, 'people');
    await app.press(admin, { actionId: 'people_confirm' });
    expect(app.homeText(admin)).to.include('2 of 6 steps done');
    await app.people.closeView({ userId: admin, all: true });

    await app.home(admin, 'leave_decline', encodeValue('leave'));
    expect(app.homeText(admin)).to.include('3 of 6 steps done');

    await app.home(admin, 'agent_settings', encodeValue('time-compliance'));
    await app.submit(admin, { [app.block(admin, 'mode')]: 'on' });
    await app.store.projects.edit('SUBS', { projectType: 'internal' });
    await app.openHome(admin);
    expect(app.homeText(admin)).to.include('5 of 6 steps done');
    await app.home(admin, 'set_up_done');
    expect(app.homeText(admin)).to.not.include('Set Reeve up');
  });

  it('shows each role what it may do', async () => {
    await app.store.projects.edit('SUBS', { projectType: 'scope', hourlyRate: 95, currency: 'USD' });
    await app.store.projects.edit('NEW', { projectType: 'scope', hourlyRate: 77, currency: 'EUR' });
    for (const reader of [admin, pm, nobody]) await app.openHome(reader);
    expect(app.homeText(admin)).to.include('Silence Everything').and.include('€77 an hour').and.include('$95 an hour');
    expect(app.homeText(pm)).to.include('$95 an hour').and.include('Thresholds').and.not.include('€77');
    expect(app.homeText(pm)).to.not.include('Silence Everything').and.not.include('Set Reeve up');
    expect(app.homeText(nobody)).to.not.include('an hour').and.not.include('"Run Now"').and.not.include('"People"');
  });

  it('has one switch that silences everything, audited, and takes it back', async () => {
    await app.openHome(admin);
    await app.home(admin, 'silence');
    expect(app.homeText(admin)).to.include('Everything is silenced');
    expect((await app.store.settings.workspace()).silenced?.by).to.equal(admin);
    await app.store.outbox.add(failure, app.clock.now());
    await app.jobs.deliverDue();
    expect((await app.store.outbox.byKey('failed/1'))?.state).to.equal('pending');
    await app.home(admin, 'speak');
    await app.jobs.deliverDue();
    expect((await app.store.outbox.byKey('failed/1'))?.state).to.equal('sent');
    const entries = await app.store.audit.recent({ subject: 'workspace', limit: 5 });
    expect(entries.map(({ after }) => after)).to.deep.equal(['silenced: false', 'silenced: true']);
  });

  it('lists what needs the reader, and the command says the same', async () => {
    await app.store.outbox.add(failure, app.clock.now());
    await app.openHome(admin);
    expect(app.homeText(admin)).to.include('*Critical* · ').and.include('What needs you today');
    await app.command(admin, 'today');
    expect(app.toldTo(admin)).to.match(/2 things need you today.*Critical.*Warning/);
    await app.openHome(pm);
    expect(app.homeText(pm)).to.include('Nothing needs you right now');
  });

  it('refuses a daily cap of 0 and takes quiet hours', async () => {
    await app.openHome(admin);
    await app.home(admin, 'quiet_settings');
    expect((await app.submit(admin, { dailyCap: 0 })).errors?.dailyCap).to.include('1 to 100');
    await app.submit(admin, { dailyCap: 3, quietFrom: '17:00', workingDays: ['1', '2', '3', '4'] });
    expect(await app.store.settings.delivery()).to.deep.equal({
      quietFrom: '17:00',
      quietUntil: '09:00',
      workingDays: [1, 2, 3, 4],
      dailyCap: 3,
      acknowledgedDays: 5,
    });
  });

  it('sends a test of a preview only to whoever asked', async () => {
    await app.openHome(admin);
    await app.home(admin, 'preview', encodeValue('time-compliance'));
    const before = app.slack.calls.filter(({ method }) => method === 'chat.postMessage').length;
    await app.press(admin, { actionId: 'send_test' });
    const posts = app.slack.calls.filter(({ method }) => method === 'chat.postMessage').slice(before);
    expect(posts.length).to.be.greaterThan(0);
    expect(new Set(posts.map(({ args }) => args.channel))).to.deep.equal(new Set([admin]));
    expect(app.modalText(admin)).to.include('Nobody else got anything');
  });
});

const failure = {
  key: 'failed/1',
  topic: 'failed/1',
  agentId: 'time-compliance',
  runKey: 'run/1',
  body: {
    kind: 'notice' as const,
    notice: {
      key: 'failed/1',
      topic: 'failed/1',
      template: 'run-failed' as const,
      audience: { kind: 'admins' as const },
      severity: 'critical' as const,
      subject: { kind: 'workspace' as const, id: 'time-compliance', name: 'Time tracking' },
      data: { agentTitle: 'Time tracking', runKey: 'run/1', reason: 'Tempo did not answer', reference: 'abcd1234' },
      why: { rule: 'run-failed', ruleVersion: 1, evidence: [], dataAsOf: null },
      recheck: null,
      expiresAt: new Date('2026-12-01T00:00:00Z'),
    },
  },
  target: { kind: 'member' as const, slackUserId: admin },
  rank: 0,
  expiresAt: new Date('2026-12-01T00:00:00Z'),
};

describe('the first admins', () => {
  const app = useApp({ owners: true });

  it('are the owners of the workspace, as long as nobody is one', async () => {
    await app.openHome(nobody);
    expect(app.homeText(nobody)).to.not.include('Set Reeve up');
    await app.openHome(admin);
    expect(app.homeText(admin)).to.include('Set Reeve up');
    expect((await app.store.settings.workspace()).admins).to.deep.equal([admin]);
  });
});

describe('/pm', () => {
  const app = useApp();
  const told = async (userId: string, text: string) => {
    await app.command(userId, text);
    return app.toldTo(userId);
  };

  it('answers wrong input with the nearest right one', async () => {
    expect(await told(admin, 'projets')).to.include('Did you mean `/pm project');
    expect(await told(pm, 'project SUSB')).to.include('Did you mean `/pm project SUBS`?');
    expect(await told(admin, 'settings time-complianse')).to.include('Did you mean `/pm settings time-compliance`?');
    expect(await told(admin, 'history retainer')).to.include('Did you mean `/pm history retainer-budget`?');
    expect(await told(admin, 'export poeple')).to.include('Did you mean `/pm export people`?');
  });

  it('shows projects, one project, people, agents, settings and history', async () => {
    await app.store.projects.edit('SUBS', { projectType: 'internal' });
    expect(await told(pm, 'projects')).to.include('*SUBS* Subscriptions');
    expect(await told(pm, 'project subs')).to.include('no channel');
    expect(await told(admin, 'people')).to.include('• Dan');
    expect(await told(nobody, 'agents'))
      .to.include('agents are on')
      .and.not.include('Run Now');
    expect(await told(admin, 'settings')).to.include('Quiet Hours');
    await app.jobs.requestRun({ agentId: 'time-compliance', by: admin });
    await app.jobs.idle();
    expect(await told(admin, 'history time-compliance')).to.include(`asked by <@${admin}>`);
  });
});

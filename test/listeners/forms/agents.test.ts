import { expect } from 'chai';
import { encodeValue } from '../../../views/ids.ts';
import { admin, nobody, pm, useApp } from '../support/set-up.ts';

const open = (app: ReturnType<typeof useApp>, userId = admin) => app.command(userId, 'settings time-compliance');

describe('the settings of an agent', () => {
  const app = useApp();

  it('are only for admins, and a refusal says who can', async () => {
    await open(app, pm);
    expect(app.toldTo(pm)).to.include('Only admins can do this').and.include(`<@${admin}>`);
    await open(app, nobody);
    expect(app.toldTo(nobody)).to.include('Only PMs and admins');
    const refused = (await app.store.audit.recent({ limit: 5 })).filter(({ action }) => action === 'refused');
    expect(refused.map(({ by }) => by).sort()).to.deep.equal([pm, nobody].sort());
  });

  it('begin in shadow, show the next three slots, and are stored and audited', async () => {
    await open(app);
    expect(app.modalText(admin))
      .to.include('Shadow')
      .and.include('Next runs')
      .and.include('As it comes: Mondays at 10:00');
    await app.store.settings.setWorkspace({ leaveDeclined: true });
    const block = app.block(admin, 'mode');
    await app.submit(admin, { [block]: 'on' });
    expect(app.modalText(admin)).to.include('Saved. ');
    expect((await app.store.settings.agent('time-compliance')).mode).to.equal('on');
    const [entry] = await app.store.audit.recent({ subject: 'agent/time-compliance', limit: 1 });
    expect(entry).to.include({ by: admin, before: 'mode: null', after: 'mode: on' });
  });

  it('put a picked slot into the cron field and show when it runs next', async () => {
    await open(app);
    await app.press(admin, {
      actionId: 'schedule_slot',
      blockId: app.block(admin, 'slot.weekly'),
      selected: '0 9 1 * *',
    });
    expect(app.modalText(admin)).to.include('"initial_value":"0 9 1 * *"');
    await app.submit(admin, {});
    expect((await app.store.settings.agent('time-compliance')).schedules).to.deep.equal({
      weekly: { cron: '0 9 1 * *', timezone: 'America/New_York' },
    });
    const status = (await app.jobs.status()).find(({ agentId }) => agentId === 'time-compliance');
    expect(status?.nextSlot?.toISOString()).to.equal('2026-12-01T14:00:00.000Z');
  });

  it('refuse a cron that never fires, at its field, and nothing is saved', async () => {
    await open(app);
    const cron = app.block(admin, 'cron.weekly');
    for (const [written, problem] of [
      ['0 0 31 2 *', 'never happens'],
      ['every monday', 'five fields'],
      ['61 10 * * 1', 'is not a schedule'],
    ] as const) {
      const { errors } = await app.submit(admin, { [cron]: written, [app.block(admin, 'mode')]: 'on' });
      expect(errors?.[cron]).to.include(problem);
    }
    expect(await app.store.settings.agent('time-compliance')).to.deep.include({ mode: null, schedules: {} });
  });

  it('offer time zones as one types', async () => {
    await open(app);
    const blockId = app.block(admin, 'zone.weekly');
    const found = await app.people.suggest({ userId: admin, actionId: 'schedule_zone', blockId, query: 'berl' });
    expect(found.map(({ value }) => value)).to.deep.equal(['Europe/Berlin']);
  });

  it('tell the second of two people who change them at once, and keep what the first saved', async () => {
    await open(app);
    await app.store.settings.setAgent('time-compliance', { mode: 'on' });
    await app.submit(admin, { [app.block(admin, 'mode')]: 'off' });
    expect(app.modalText(admin)).to.include('Somebody changed');
    expect((await app.store.settings.agent('time-compliance')).mode).to.equal('on');
  });

  it('of an older version are answered in words', async () => {
    await open(app);
    const [top] = app.slack.modals(admin);
    if (top) top.content.private_metadata = '{"v":0}';
    await app.submit(admin, {});
    expect(app.modalText(admin)).to.include('out of date');
  });
});

describe('thresholds', () => {
  const app = useApp();
  const openThresholds = async (userId: string, value: string) => {
    await app.command(admin, 'settings time-compliance');
    await app.press(userId, { actionId: 'thresholds', value: encodeValue(value) });
  };

  it('come from the agent’s own schema, with their defaults', async () => {
    await openThresholds(admin, 'time-compliance');
    expect(app.modalText(admin)).to.include('Complete from (hours)').and.include('(default: 32)');
    expect(app.modalText(admin)).to.include('Nothing differs from the defaults');
  });

  it('are refused at the field when the schema refuses them', async () => {
    await openThresholds(admin, 'time-compliance');
    const field = app.block(admin, 'partialFromHours');
    const wrong = async (value: number) => (await app.submit(admin, { [field]: value })).errors?.[field];
    expect(await wrong(-5)).to.equal('At least 0.');
    expect(await wrong(1e9)).to.equal('At most 168.');
    expect(await wrong(33)).to.equal('Must not be more than the hours a week is complete from.');
    expect((await app.store.settings.agent('time-compliance')).thresholds).to.deep.equal({});
  });

  it('are stored only where they differ, and can be reset', async () => {
    await openThresholds(admin, 'time-compliance');
    await app.submit(admin, { [app.block(admin, 'compliantFromHours')]: 30 });
    expect((await app.store.settings.agent('time-compliance')).thresholds).to.deep.equal({ compliantFromHours: 30 });
    const [entry] = await app.store.audit.recent({ subject: 'agent/time-compliance', limit: 5 });
    expect(entry).to.include({ before: 'compliantFromHours: 32', after: 'compliantFromHours: 30' });
    await app.people.closeView({ userId: admin, all: true });
    await openThresholds(admin, 'time-compliance');
    expect(app.modalText(admin)).to.include('1 of 8 differ');
    await app.press(admin, { actionId: 'thresholds_reset' });
    expect(app.modalText(admin)).to.include('Nothing differs');
    expect((await app.store.settings.agent('time-compliance')).thresholds).to.deep.equal({});
  });

  it('of a project lie over the workspace’s, and are its PM’s to set', async () => {
    await app.store.settings.setAgent('retainer-budget', { thresholds: { warningPercent: 70 } });
    await app.command(pm, 'settings SUBS');
    await app.press(pm, { actionId: 'thresholds', value: encodeValue('retainer-budget/SUBS') });
    expect(app.modalText(pm)).to.include('workspace: 70');
    await app.submit(pm, { [app.block(pm, 'warningPercent')]: 60 });
    expect((await app.store.projects.byKey('SUBS'))?.overrides).to.deep.equal({
      'retainer-budget': { warningPercent: 60 },
    });
  });

  it('that only the workspace has are in its form, and in no project’s, nor taken from one', async () => {
    await app.command(admin, 'settings workflow-bottleneck');
    await app.press(admin, { actionId: 'thresholds', value: encodeValue('workflow-bottleneck') });
    expect(app.modalText(admin)).to.include('Keep out to compare (%)').and.to.include('drawn at random');
    await app.submit(admin, { [app.block(admin, 'holdOutPercent')]: 10 });
    expect((await app.store.settings.agent('workflow-bottleneck')).thresholds).to.deep.equal({ holdOutPercent: 10 });
    await app.command(pm, 'settings SUBS');
    await app.press(pm, { actionId: 'thresholds', value: encodeValue('workflow-bottleneck/SUBS') });
    expect(app.modalText(pm)).to.include('Tickets: never stuck before (days)').and.not.to.include('Keep out');
    await app.submit(pm, { holdOutPercent: 0 }).catch(() => undefined);
    expect((await app.store.projects.byKey('SUBS'))?.overrides).to.deep.equal({});
  });

  it('of other projects are not offered to a PM, nor the workspace’s', async () => {
    await app.command(pm, 'settings SUBS');
    await app.press(pm, { actionId: 'thresholds', value: encodeValue('retainer-budget/SUBS') });
    const found = await app.people.suggest({ userId: pm, actionId: 'threshold_scope', query: '' });
    expect(found.map(({ value }) => value)).to.deep.equal(['SUBS']);
    expect(app.element(pm, 'threshold_scope').element.options ?? []).to.deep.equal([]);
  });
});

describe('an agent switched for one project', () => {
  const app = useApp();

  it('counts at once, is audited, and can be left to the workspace again', async () => {
    await app.command(pm, 'settings SUBS');
    await app.press(pm, { actionId: 'thresholds', value: encodeValue('retainer-budget/SUBS') });
    await app.press(pm, { actionId: 'project_mode', selected: 'on' });
    expect((await app.store.settings.agent('retainer-budget')).projectModes).to.deep.equal({ SUBS: 'on' });
    const [entry] = await app.store.audit.recent({ subject: 'project/SUBS/retainer-budget', limit: 1 });
    expect(entry).to.include({ by: pm, before: 'mode: workspace', after: 'mode: on' });
    await app.press(pm, { actionId: 'project_mode', selected: 'workspace' });
    expect((await app.store.settings.agent('retainer-budget')).projectModes).to.deep.equal({});
  });
});

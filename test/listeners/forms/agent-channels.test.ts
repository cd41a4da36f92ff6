import { expect } from 'chai';
import { encodeValue } from '../../../views/ids.ts';
import { admin, pm, useApp } from '../support/set-up.ts';

describe('the channel of an agent', () => {
  const app = useApp();
  const own = async () => (await app.store.settings.agent('retainer-budget')).channelId;

  it('for the workspace is refused at the field while Reeve is not in it, then stored, audited and taken back', async () => {
    await app.command(admin, 'settings retainer-budget');
    const field = app.block(admin, 'channelId');
    const { errors } = await app.submit(admin, { [field]: 'C0OTHER' });
    expect(errors?.[field]).to.include('Reeve is not in that channel').and.include('/invite @Reeve');
    expect(await own()).to.equal(null);
    app.people.invite('C0OTHER');
    await app.submit(admin, { [field]: 'C0OTHER' });
    expect(await own()).to.equal('C0OTHER');
    const [entry] = await app.store.audit.recent({ subject: 'agent/retainer-budget', limit: 1 });
    expect(entry).to.include({ by: admin, before: 'channelId: null', after: 'channelId: C0OTHER' });
    await app.people.closeView({ userId: admin, all: true });
    await app.command(admin, 'settings retainer-budget');
    expect(app.modalText(admin)).to.include('"initial_conversation":"C0OTHER"');
    await app.submit(admin, { [app.block(admin, 'channelId')]: null });
    expect(await own()).to.equal(null);
  });

  it('stays typed in while a schedule is looked at', async () => {
    app.people.invite('C0OTHER');
    await app.command(admin, 'settings time-compliance');
    await app.press(admin, {
      actionId: 'schedule_slot',
      blockId: app.block(admin, 'slot.weekly'),
      selected: '0 9 1 * *',
      values: { [app.block(admin, 'channelId')]: 'C0OTHER' },
    });
    await app.submit(admin, {});
    expect((await app.store.settings.agent('time-compliance')).channelId).to.equal('C0OTHER');
  });

  it('for one project is its PM’s to set, refused at the field while Reeve is not in it, and reset with the rest', async () => {
    const channels = async () => (await app.store.projects.byKey('SUBS'))?.agentChannels;
    const open = async () => {
      if (app.slack.modals(pm).length > 0) await app.people.closeView({ userId: pm, all: true });
      await app.command(pm, 'settings SUBS');
      await app.press(pm, { actionId: 'thresholds', value: encodeValue('retainer-budget/SUBS') });
    };
    await open();
    const field = app.block(pm, 'agentChannel');
    const { errors } = await app.submit(pm, { [field]: 'C0OTHER' });
    expect(errors?.[field]).to.include('/invite @Reeve');
    app.people.invite('C0OTHER');
    await app.submit(pm, { [field]: 'C0OTHER', [app.block(pm, 'warningPercent')]: 60 });
    expect(await channels()).to.deep.equal({ 'retainer-budget': 'C0OTHER' });
    const entries = await app.store.audit.recent({ subject: 'project/SUBS/retainer-budget', limit: 5 });
    expect(entries.map(({ after }) => after).sort()).to.deep.equal(['channelId: C0OTHER', 'warningPercent: 60']);
    await open();
    expect(app.modalText(pm)).to.include('"initial_conversation":"C0OTHER"');
    await app.press(pm, { actionId: 'thresholds_reset' });
    expect(await channels()).to.deep.equal({});
    expect((await app.store.projects.byKey('SUBS'))?.overrides).to.deep.equal({});
  });

  it('is not asked for a project in the workspace’s thresholds', async () => {
    await app.command(admin, 'settings retainer-budget');
    await app.press(admin, { actionId: 'thresholds', value: encodeValue('retainer-budget') });
    expect(app.modalText(admin)).to.include('for the whole workspace').and.not.include('agentChannel');
  });
});

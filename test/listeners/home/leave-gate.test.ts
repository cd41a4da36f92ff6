import { expect } from 'chai';
import { encodeValue } from '../../../views/ids.ts';
import { admin, nobody, pm, useApp } from '../support/set-up.ts';

describe('the gate before the time check', () => {
  const app = useApp();
  const close = (userId: string) => app.people.closeView({ userId, all: true });
  const modes = async () => {
    const { mode, projectModes } = await app.store.settings.agent('time-compliance');
    return { mode, projectModes };
  };
  const switchOn = async () => {
    await app.command(pm, 'settings SUBS');
    await app.press(pm, { actionId: 'thresholds', value: encodeValue('time-compliance/SUBS') });
    await app.press(pm, { actionId: 'project_mode', selected: 'on' });
  };

  beforeEach(async () => {
    await app.store.projects.mirror([{ jiraId: '77', key: 'LEAV', name: 'Leave and holidays', archived: false }]);
  });

  it('holds for a single project as for all, and for no other agent', async () => {
    const before = await modes();
    await switchOn().catch(() => undefined);
    expect(JSON.stringify([app.toldTo(pm), app.modalText(pm)])).to.include('where leave is logged');
    expect(await modes()).to.deep.equal(before);
    await close(pm);
    await app.command(pm, 'settings SUBS');
    await app.press(pm, { actionId: 'thresholds', value: encodeValue('retainer-budget/SUBS') });
    await app.press(pm, { actionId: 'project_mode', selected: 'on' });
    expect((await app.store.settings.agent('retainer-budget')).projectModes).to.deep.equal({ SUBS: 'on' });
  });

  it('opens with one click on what was found, which is then where leave is', async () => {
    await app.openHome(admin);
    expect(app.homeText(admin)).to.include('It Is LEAV');
    await app.home(admin, 'leave_choose', encodeValue('project/LEAV'));
    expect((await app.store.settings.workspace()).absenceProjectKeys).to.include('LEAV');
    expect(app.homeText(admin)).to.include('Leave is logged on LEAV').and.not.include('It Is LEAV');
    await switchOn();
    expect((await modes()).projectModes).to.deep.equal({ SUBS: 'on' });
  });

  it('opens when somebody says that leave is logged nowhere', async () => {
    await app.openHome(admin);
    await app.home(admin, 'leave_decline', encodeValue('leave'));
    await switchOn();
    expect((await modes()).projectModes).to.deep.equal({ SUBS: 'on' });
  });

  it('is answered by admins only', async () => {
    for (const userId of [pm, nobody]) {
      await app.openHome(userId);
      expect(app.homeText(userId)).to.not.include('leave_choose').and.not.include('leave_decline');
    }
  });

  it('says of a step that is done which one before it is not', async () => {
    await app.openHome(admin);
    await app.home(admin, 'leave_decline', encodeValue('leave'));
    expect(app.homeText(admin)).to.include('Done, though steps 1, 2, 3 are still open');
  });
});

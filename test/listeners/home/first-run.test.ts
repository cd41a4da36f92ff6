import { expect } from 'chai';
import { encodeValue } from '../../../views/ids.ts';
import { admin, useApp } from '../support/set-up.ts';

describe('the checklist of the first run', () => {
  const app = useApp();
  const state = () => {
    const text = app.homeText(admin);
    return [
      'Connect',
      'Choose projects',
      'Confirm people',
      'Where leave is logged',
      'Choose a channel',
      'Switch agents on',
    ].map((title) => {
      const [, done] = new RegExp(`\\d\\. ${title}[^*]*\\* · (Done|To do)`).exec(text) ?? [];
      return done ?? `no ${title}`;
    });
  };
  const close = () => app.people.closeView({ userId: admin, all: true });

  it('leads through every step by its own control, ticks each as it is done, and goes when all are', async () => {
    await app.openHome(admin);
    expect(state()).to.deep.equal(['To do', 'To do', 'To do', 'To do', 'To do', 'To do']);

    await app.home(admin, 'test_connections');
    expect(app.modalText(admin)).to.include('*Jira* · Works').and.include('*Tempo* · Does not work');
    await close();
    const asOf = app.clock.now();
    for (const source of ['jira', 'tempo'] as const) {
      await app.store.sourceStates.lease(source, 'test', 60);
      await app.store.sourceStates.save(source, 'test', { state: 'fresh', asOf });
    }
    await app.openHome(admin);
    expect(state()).to.deep.equal(['Done', 'To do', 'To do', 'To do', 'To do', 'To do']);

    const [found] = await app.people.suggest({ userId: admin, actionId: 'project_pick', query: 'SUBS' });
    await app.slack.clickHome({ userId: admin, actionId: 'project_pick', selected: String(found?.value) });
    await app.settled();
    await app.press(admin, {
      actionId: 'project_type',
      blockId: app.block(admin, 'projectType'),
      selected: 'internal',
    });
    await app.submit(admin, {});
    expect(state()).to.deep.equal(['Done', 'Done', 'To do', 'To do', 'To do', 'To do']);
    await close();

    await app.home(admin, 'people', encodeValue('set-up'));
    await app.press(admin, { actionId: 'people_confirm' });
    await close();
    expect(state()).to.deep.equal(['Done', 'Done', 'Done', 'To do', 'To do', 'To do']);

    await app.home(admin, 'leave_decline', encodeValue('leave'));
    expect(state()).to.deep.equal(['Done', 'Done', 'Done', 'Done', 'To do', 'To do']);

    await app.home(admin, 'workspace_settings', encodeValue('set-up'));
    app.people.invite('C0OTHER');
    await app.submit(admin, { alertsChannelId: 'C0OTHER' });
    await close();
    expect(state()).to.deep.equal(['Done', 'Done', 'Done', 'Done', 'Done', 'To do']);

    await app.home(admin, 'agent_settings', encodeValue('time-compliance'));
    await app.submit(admin, { [app.block(admin, 'mode')]: 'on' });
    expect(app.homeText(admin)).to.not.include('Set Reeve up');
  });

  it('begins with every agent in shadow', async () => {
    const modes = (await app.jobs.status()).map(({ mode }) => mode);
    expect(new Set(modes)).to.deep.equal(new Set(['shadow']));
    await app.openHome(admin);
    expect(app.homeText(admin)).to.include('0 of ').and.include('are on');
  });
});

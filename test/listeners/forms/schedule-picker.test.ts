import { expect } from 'chai';
import { admin, pm, useApp } from '../support/set-up.ts';

describe('the schedule of an agent', () => {
  const app = useApp();
  /** The instants of the next runs that are shown. */
  const next = () => {
    const line = /Next runs: ([^"]*)/.exec(app.modalText(admin))?.[1] ?? '';
    return [...line.matchAll(/<!date\^(\d+)/g)].map(([, at]) => new Date(Number(at) * 1000).toISOString());
  };
  const type = (name: string, value: string) =>
    app.press(admin, { actionId: `schedule_${name}`, blockId: app.block(admin, `${name}.weekly`), selected: value });
  beforeEach(() => app.command(admin, 'settings time-compliance'));

  it('shows the next three runs of a slot that is picked and of a cron that is typed', async () => {
    await type('slot', '0 9 * * 1-5');
    expect(next()).to.deep.equal(['2026-11-03T14:00:00.000Z', '2026-11-04T14:00:00.000Z', '2026-11-05T14:00:00.000Z']);
    await type('cron', '30 8 * * 5');
    expect(next()).to.deep.equal(['2026-11-06T13:30:00.000Z', '2026-11-13T13:30:00.000Z', '2026-11-20T13:30:00.000Z']);
  });

  it('says what is wrong with a cron as soon as it is typed', async () => {
    await type('cron', '0 0 31 2 *');
    expect(next()).to.deep.equal([]);
    expect(app.modalText(admin)).to.include('*Not a schedule:*').and.include('never happens');
  });
});

describe('/pm settings', () => {
  const app = useApp();
  const told = async (userId: string, text: string) => {
    await app.command(userId, text);
    return app.toldTo(userId);
  };

  it('opens an agent or a project whatever the case of its name', async () => {
    await app.command(admin, 'settings Retainer-Budget');
    expect(app.modalText(admin)).to.include('"callback_id":"agent_settings"');
    await app.command(pm, 'settings subs');
    expect(app.modalText(pm)).to.include('"callback_id":"project_settings"');
  });

  it('answers what it does not know with the nearest it does, and two names with what it takes', async () => {
    expect(await told(pm, 'settings SUBZ')).to.include('Did you mean `/pm settings SUBS`?');
    expect(await told(admin, 'settings retainer budget')).to.include('Settings of what?');
    expect(app.slack.modals(admin)).to.deep.equal([]);
  });
});

import { expect } from 'chai';
import { termsAfter } from '../../../services/retainer-budget/terms.ts';
import { admin, gone, nobody, pm, useApp } from '../support/set-up.ts';

const retainer = { monthlyRetainerHours: 120, retainerStartDay: 1 };

describe('the settings of a project', () => {
  const app = useApp();
  const open = async (userId: string, key = 'SUBS') => {
    await app.command(userId, `settings ${key}`);
  };
  const chooseType = (userId: string, type: string) =>
    app.press(userId, { actionId: 'project_type', blockId: app.block(userId, 'projectType'), selected: type });
  const fill = async (userId: string, values: Record<string, string | number | readonly string[] | null>) =>
    app.submit(
      userId,
      Object.fromEntries(Object.entries(values).map(([name, value]) => [app.block(userId, name), value])),
    );
  const subs = async () => app.store.projects.byKey('SUBS');

  it('are for its PM and admins only', async () => {
    await open(pm, 'NEW');
    expect(app.toldTo(pm)).to.include('Only the PM of NEW or an admin');
    await open(nobody);
    expect(app.toldTo(nobody)).to.include('Only PMs and admins');
  });

  it('ask what the type needs, and store it', async () => {
    await open(pm);
    expect(app.modalText(pm)).to.not.include('Hours a month');
    await chooseType(pm, 'retainer');
    await fill(pm, { ...retainer, hourlyRate: '95.5', currency: 'usd', repos: 'https://github.com/acme/shop.git' });
    expect(app.modalText(pm)).to.include('Saved');
    expect(await subs()).to.deep.include({
      projectType: 'retainer',
      monthlyRetainerHours: 120,
      hourlyRate: 95.5,
      currency: 'USD',
      repos: ['acme/shop'],
      pmAccountId: 'bob',
    });
  });

  it('refuse -5 and 1e9 hours, a wrong day, currency and repository, each at its field, and save nothing', async () => {
    await open(pm);
    await chooseType(pm, 'retainer');
    const wrong = async (name: string, value: string | number) =>
      (await fill(pm, { ...retainer, [name]: value })).errors?.[app.block(pm, name)];
    expect(await wrong('monthlyRetainerHours', -5)).to.equal('Write more than 0 hours.');
    expect(await wrong('monthlyRetainerHours', 1e9)).to.include('At most 10000 hours');
    expect(await wrong('retainerStartDay', 31)).to.include('1 to 28');
    expect(await wrong('currency', 'XYX')).to.include('not a currency');
    expect(await wrong('repos', 'just-a-name')).to.include('not owner/name');
    expect((await subs())?.projectType).to.equal(null);
  });

  it('refuse a channel Reeve is not in, and say what to do', async () => {
    await open(pm);
    await chooseType(pm, 'internal');
    const { errors } = await fill(pm, { channelId: 'C0OTHER' });
    expect(errors?.[app.block(pm, 'channelId')]).to.include('/invite @Reeve');
    app.people.invite('C0OTHER');
    await fill(pm, { channelId: 'C0OTHER' });
    expect((await subs())?.channelId).to.equal('C0OTHER');
  });

  it('refuse a PM who left', async () => {
    await app.store.people.mirror([{ accountId: 'old', displayName: 'Olga', active: false }]);
    await open(admin);
    await chooseType(admin, 'internal');
    await app.people.suggest({ userId: admin, actionId: 'person_choice', blockId: 'pmAccountId', query: 'olg' });
    const { errors } = await fill(admin, { pmAccountId: 'old' });
    expect(errors?.pmAccountId).to.include('Olga has left');
    expect(gone).to.be.a('string');
  });

  it('keep what belongs to another type when the type changes', async () => {
    await app.store.projects.edit('SUBS', { projectType: 'retainer', ...retainer, hourlyRate: 90, currency: 'USD' });
    await open(pm);
    await chooseType(pm, 'internal');
    expect(app.modalText(pm)).to.not.include('Hours a month');
    await fill(pm, {});
    expect(await subs()).to.deep.include({ projectType: 'internal', monthlyRetainerHours: 120, hourlyRate: 90 });
  });

  it('keep what was typed while another type is looked at', async () => {
    await open(pm);
    await chooseType(pm, 'retainer');
    await app.press(pm, {
      actionId: 'project_type',
      blockId: app.block(pm, 'projectType'),
      selected: 'internal',
      values: { [app.block(pm, 'monthlyRetainerHours')]: 75 },
    });
    await chooseType(pm, 'retainer');
    expect(app.modalText(pm)).to.include('"initial_value":"75"');
  });

  it('prorate a change of hours from today on', async () => {
    await app.store.projects.edit('SUBS', { projectType: 'retainer', ...retainer });
    await open(pm);
    await fill(pm, { monthlyRetainerHours: 160 });
    expect((await subs())?.retainerTerms).to.deep.equal([
      { from: '2000-01-01', monthlyRetainerHours: 120 },
      { from: '2026-11-02', monthlyRetainerHours: 160 },
    ]);
  });

  it('lose nothing when two people send them in', async () => {
    await open(pm);
    await open(admin);
    await chooseType(admin, 'scope');
    await fill(admin, { team: 'Red' });
    await chooseType(pm, 'internal');
    await fill(pm, { team: 'Green' });
    expect(app.modalText(pm)).to.include('Somebody changed this');
    expect(await subs()).to.deep.include({ team: 'Red', projectType: 'scope' });
  });

  it('are refused to somebody who is PM no longer when the form comes in', async () => {
    await open(pm);
    await chooseType(pm, 'internal');
    await app.store.projects.edit('NEW', { pmAccountId: 'bob' });
    await app.store.projects.edit('SUBS', { pmAccountId: 'cyd' });
    await fill(pm, {});
    expect(app.modalText(pm)).to.include('Only the PM of SUBS');
  });

  it('offer the projects somebody may set up as they type', async () => {
    await app.openHome(pm);
    const found = await app.people.suggest({ userId: pm, actionId: 'project_pick', query: '' });
    expect(found.map(({ value }) => value)).to.deep.equal(['SUBS']);
    await app.openHome(admin);
    const all = await app.people.suggest({ userId: admin, actionId: 'project_pick', query: 'new' });
    expect(all.map(({ value }) => value)).to.deep.equal(['NEW']);
  });
});

describe('a change of monthly hours', () => {
  const today = '2026-11-15';
  it('adds no term to a project set up for the first time', () => {
    const before = { monthlyRetainerHours: null, retainerTerms: [] };
    expect(termsAfter(before, { monthlyRetainerHours: 40 }, today)).to.deep.equal({});
  });
  it('replaces the term of the same day', () => {
    const retainerTerms = [
      { from: '2026-01-01', monthlyRetainerHours: 40 },
      { from: today, monthlyRetainerHours: 50 },
    ];
    expect(termsAfter({ monthlyRetainerHours: 50, retainerTerms }, { monthlyRetainerHours: 60 }, today)).to.deep.equal({
      retainerTerms: [
        { from: '2026-01-01', monthlyRetainerHours: 40 },
        { from: today, monthlyRetainerHours: 60 },
      ],
    });
  });
  it('is none when the hours are the same', () => {
    const before = { monthlyRetainerHours: 40, retainerTerms: [] };
    expect(termsAfter(before, { monthlyRetainerHours: 40 }, today)).to.deep.equal({});
  });
});

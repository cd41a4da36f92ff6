import { expect } from 'chai';
import { pm, useApp } from '../support/set-up.ts';

describe('the working calendar of a project', () => {
  const app = useApp();
  const choose = (choice: string, values: Record<string, string> = {}) =>
    app.press(pm, {
      actionId: 'project_calendar',
      blockId: app.block(pm, 'calendar'),
      selected: choice,
      values: Object.fromEntries(Object.entries(values).map(([name, value]) => [app.block(pm, name), value])),
    });
  const fill = (values: Record<string, string | readonly string[] | null>) =>
    app.submit(pm, Object.fromEntries(Object.entries(values).map(([name, value]) => [app.block(pm, name), value])));
  const calendar = async () => (await app.store.projects.byKey('SUBS'))?.calendar;
  beforeEach(async () => {
    await app.store.projects.edit('SUBS', { projectType: 'internal' });
    await app.command(pm, 'settings SUBS');
  });

  it('is the workspace’s by default, and says which days those are', async () => {
    expect(app.modalText(pm)).to.include('As the workspace (default): Mon, Tue, Wed, Thu, Fri');
    expect(app.modalText(pm)).to.not.include('Dates off');
    await fill({});
    expect(await calendar()).to.equal(null);
  });

  it('becomes the project’s own days and dates off, in order and joined, and is audited', async () => {
    await choose('own');
    expect(app.modalText(pm)).to.include('Dates off');
    await fill({
      calendarDays: ['7', '1', '2', '3', '4'],
      calendarDaysOff: '2026-12-28..2027-01-01\n2026-12-02; 2026-12-24 to 2026-12-27',
    });
    expect(app.modalText(pm)).to.include('Saved');
    const own = await calendar();
    expect(own?.workingDays.toSorted()).to.deep.equal([1, 2, 3, 4, 7]);
    expect(own?.daysOff).to.deep.equal([
      { from: '2026-12-02', until: '2026-12-02' },
      { from: '2026-12-24', until: '2027-01-01' },
    ]);
    const [entry] = await app.store.audit.recent({ subject: 'project/SUBS', limit: 1 });
    expect(entry).to.include({ by: pm, before: 'calendar: null' });
    await app.people.closeView({ userId: pm, all: true });
    await app.command(pm, 'settings SUBS');
    expect(app.modalText(pm)).to.include('2026-12-02\\n2026-12-24 to 2027-01-01');
  });

  it('can be reset to the workspace’s', async () => {
    await app.store.projects.edit('SUBS', { calendar: { workingDays: [1], daysOff: [] } });
    await app.people.closeView({ userId: pm, all: true });
    await app.command(pm, 'settings SUBS');
    await choose('workspace');
    expect(app.modalText(pm)).to.not.include('Dates off');
    await fill({});
    expect(await calendar()).to.equal(null);
  });

  it('refuses what is no date, at the field, and saves nothing', async () => {
    await choose('own');
    const wrong = async (text: string) => {
      const { errors } = await fill({ calendarDaysOff: text });
      return errors?.[app.block(pm, 'calendarDaysOff')];
    };
    expect(await wrong('25.12.2026')).to.include('“25.12.2026” is not a date. Write 2026-12-24');
    expect(await wrong('2026-12-25, 2026-02-30')).to.equal('There is no 2026-02-30.');
    expect(await wrong('2026-12-25 to 2026-12-24')).to.include('ends before it begins');
    expect(await wrong('2026-12-25 to 2036-12-26')).to.include('longer than a year');
    const many = Array.from({ length: 101 }, () => '2026-12-25').join('\n');
    expect(await wrong(many)).to.include('At most 100 dates');
    const { errors } = await fill({ calendarDays: [] });
    expect(Object.keys(errors ?? {})).to.deep.equal([app.block(pm, 'calendarDays')]);
    expect(await calendar()).to.equal(null);
  });

  it('is chosen without losing what is typed, and the type can change meanwhile', async () => {
    await choose('own', { team: 'Green' });
    await app.press(pm, { actionId: 'project_type', blockId: app.block(pm, 'projectType'), selected: 'scope' });
    expect(app.modalText(pm)).to.include('Dates off').and.include('Rate an hour');
    await fill({});
    expect(await app.store.projects.byKey('SUBS')).to.deep.include({
      projectType: 'scope',
      calendar: { workingDays: [1, 2, 3, 4, 5], daysOff: [] },
    });
  });

  it('of two people who change it, the second undoes nothing', async () => {
    await choose('own');
    await app.store.projects.edit('SUBS', { calendar: { workingDays: [2], daysOff: [] } });
    await fill({});
    expect((await calendar())?.workingDays).to.deep.equal([2]);
  });
});

import { expect } from 'chai';
import { printOf } from '../../../store/fingerprint.ts';
import { encodeValue } from '../../../views/ids.ts';
import { fillVotes } from '../../services/scorecard/told.ts';
import { admin, nobody, pm, useApp } from '../support/set-up.ts';

describe('/pm scorecard', () => {
  const app = useApp();
  beforeEach(() => app.clock.set(new Date('2026-11-10T15:00:00Z')));
  const exported = async () => (await app.store.audit.recent({ limit: 20 })).filter((one) => one.action === 'exported');

  it('shows each agent with its targets, and says where there is too little', async () => {
    await app.command(pm, 'scorecard 2026-10');
    const said = app.toldTo(pm);
    for (const title of ['Time tracking compliance', 'Retainer budget', 'Workflow bottleneck', 'Epic assignment'])
      expect(said).to.include(title);
    expect(said).to.include('target over 95 %').and.include('Time saved, an estimate').and.include('Not measured');
  });

  it('takes month, quarter or a name, and explains anything else', async () => {
    await app.command(pm, 'scorecard quarter');
    expect(app.toldTo(pm)).to.include('Q3 2026');
    await app.command(pm, 'scorecard fortnight');
    expect(app.toldTo(pm)).to.include('is no month or quarter').and.include('/pm scorecard 2026-Q3');
    await app.command(nobody, 'scorecard');
    expect(app.toldTo(nobody)).to.include('Only PMs and admins');
  });

  it('has a section on the Home of PMs and admins, and of nobody else', async () => {
    await app.openHome(pm);
    expect(app.homeText(pm)).to.include('How Reeve did in October 2026').and.not.to.include('Scorecard Settings');
    await app.openHome(admin);
    expect(app.homeText(admin)).to.include('How Reeve did in October 2026').and.to.include('Scorecard Settings');
    await app.openHome(nobody);
    expect(app.homeText(nobody)).not.to.include('How Reeve did');
  });

  it('opens the list behind a figure, and goes out as a file', async () => {
    await app.store.complianceWeeks.put([
      {
        userAccountId: 'cyd',
        weekStartDate: '2026-10-05',
        hoursLogged: 40,
        expectedHours: 40,
        isCompliant: true,
        status: 'compliant',
        notificationSent: false,
      },
    ]);
    await app.openHome(pm);
    await app.home(pm, 'scorecard', encodeValue('2026-10'));
    expect(app.modalText(pm)).to.include('n = 1, too few');
    await app.press(pm, {
      actionId: 'scorecard_cases',
      selected: encodeValue('time-compliance/complete/2026-10'),
    });
    expect(app.modalText(pm)).to.include('week of Oct 5: 1 of 1');
    await app.home(pm, 'scorecard_csv', encodeValue('2026-10'));
    const [file] = app.slack.files();
    expect(file?.file.name).to.equal('reeve-scorecard-2026-10.csv');
    expect(Buffer.from(file?.content ?? '').toString()).to.include('week of Oct 5,1 of 1');
    expect((await exported()).map(({ by, subject }) => [by, subject])).to.deep.equal([[pm, 'scorecard/2026-10']]);
  });

  it('raises a bar it proposed by one click of the project’s PM, audited, and once only', async () => {
    await fillVotes(app.store, 'SUBS', app.clock.now());
    await app.openHome(pm);
    const value = encodeValue('workflow-bottleneck/SUBS/statusLeastDays/0/6/2026-10/QA');
    const open = () => app.home(pm, 'scorecard', encodeValue('2026-10'));
    const press = () => app.press(pm, { actionId: 'scorecard_apply', value });
    const override = async () => (await app.store.projects.byKey('SUBS'))?.overrides['workflow-bottleneck'];
    const setTo = (days: number) =>
      app.store.projects.edit('SUBS', {
        overrides: { 'workflow-bottleneck': { statusLeastDays: days === 0 ? [] : [`QA: ${days}`] } },
      });
    await open();
    expect(app.modalText(pm)).to.include('Subscriptions’s QA*: 6 of 6 “not stuck”');
    expect(await override()).to.equal(undefined);
    await setTo(9);
    await press();
    expect(await override(), 'changed by somebody since').to.deep.equal({ statusLeastDays: ['QA: 9'] });
    await setTo(0);
    await open();
    await press();
    expect(await override()).to.deep.equal({ statusLeastDays: ['QA: 6'] });
    const changes = await app.store.audit.recent({ subject: 'project/SUBS/workflow-bottleneck', limit: 5 });
    expect(changes).to.have.length(1);
    expect(changes[0]).to.include({ by: pm, before: 'statusLeastDays: []', after: 'statusLeastDays: ["QA: 6"]' });
  });

  it('lets nobody raise the bar of a project that is another’s', async () => {
    await app.store.projects.edit('NEW', { pmAccountId: 'dan' });
    await fillVotes(app.store, 'SUBS', app.clock.now());
    await app.openHome(pm);
    await app.home(pm, 'scorecard', encodeValue('2026-10'));
    await app.store.projects.edit('SUBS', { pmAccountId: 'dan' });
    await app.store.projects.edit('NEW', { pmAccountId: 'bob' });
    await app.press(pm, {
      actionId: 'scorecard_apply',
      value: encodeValue('workflow-bottleneck/SUBS/statusLeastDays/0/6/2026-10/QA'),
    });
    expect((await app.store.projects.byKey('SUBS'))?.overrides).to.deep.equal({});
    const refused = (await app.store.audit.recent({ limit: 5 })).filter(({ action }) => action === 'refused');
    expect(refused.map(({ by }) => by)).to.deep.equal([pm]);
  });

  it('has its settings changed by admins: what an action saves, and whether a quarter is told', async () => {
    await app.openHome(admin);
    await app.home(admin, 'scorecard_settings', encodeValue('scorecard'));
    expect((await app.store.settings.scorecard()).quarterly).to.equal(false);
    const values = { quarterly: ['true'], minutesPerAction: '12', leastCases: '1' };
    expect((await app.submit(admin, values)).errors).to.deep.equal({
      leastCases: 'Write a whole number from 2 to 100.',
    });
    await app.submit(admin, { ...values, leastCases: '3' });
    expect(await app.store.settings.scorecard()).to.deep.equal({
      quarterly: true,
      minutesPerAction: 12,
      leastCases: 3,
    });
    const changes = await app.store.audit.recent({ subject: 'scorecard', limit: 5 });
    expect(changes.map(({ after }) => after)).to.include('quarterly: true');
  });

  it('is told on the first working day of a quarter, where an admin switched it on, and once', async () => {
    const seen = { fields: ['quarterly'] as const, print: printOf({ quarterly: false }, ['quarterly']) };
    await app.store.settings.setScorecardIf(seen, { quarterly: true }, []);
    app.clock.set(new Date('2027-01-01T16:00:00Z'));
    const told = () =>
      app.slack
        .conversations()
        .flatMap(({ id, userId }) =>
          JSON.stringify(app.slack.messages(id))
            .split('"Scorecard, Q4 2026"')
            .slice(1)
            .map(() => userId),
        )
        .sort();
    for (const _ of ['once', 'again']) {
      await app.jobs.sweep();
      await app.jobs.idle();
      expect(told()).to.deep.equal([admin, pm].sort());
    }
  });
});

import { expect } from 'chai';
import { encodeValue } from '../../../views/ids.ts';
import { dmOf, eventually, modalText, pm, runMonday, textOf } from '../support/acting.ts';
import { slackIds } from '../support/agency.ts';
import { type TestApp, useApp } from '../support/app.ts';
import { pressed, send } from '../support/signed.ts';

const delegatesOf = async ({ store }: TestApp) => (await store.projects.byKey('SUBS'))?.delegates;
const stood = [{ accountId: 'cy', from: '2026-11-02', until: '2026-11-06' }];

describe('standing in for a PM', () => {
  const app = useApp();

  it('is set in one line: the stand-in gets the PM’s messages and is PM on those days, and not after', async () => {
    const answer = await pm(app(), 'pat', `delegate <@${slackIds.cy}|cy> 2026-11-02 2026-11-06`);
    expect(answer).to.include('Cy Coder stands in as PM of Subscriptions from Mon, Nov 2 to Fri, Nov 6');
    expect(await delegatesOf(app())).to.deep.equal(stood);
    expect(await pm(app(), 'cy', 'run time-compliance --preview')).to.include('Would be told');
    await app().slack.closeView({ userId: slackIds.cy, all: true });
    await runMonday(app());
    const summary = 'logged their hours';
    expect(textOf(dmOf(app(), 'cy').messages)).to.include(summary);
    expect(textOf(dmOf(app(), 'pat').messages)).to.not.include(summary);
    app().clock.set(new Date('2026-11-07T15:00:00Z'));
    expect(await pm(app(), 'cy', 'run time-compliance')).to.include('Only PMs and admins');
  });

  it('is shown and ended', async () => {
    await pm(app(), 'pat', `delegate <@${slackIds.cy}> 2026-11-02 2026-11-06`);
    expect(await pm(app(), 'pat', 'delegate')).to.include('*Subscriptions*: Cy Coder stands in');
    await send(app(), pressed(slackIds.pat, 'delegate_undo', encodeValue('SUBS/cy')));
    await eventually(() => textOf(dmOf(app(), 'pat').messages).includes('Nobody stands in'));
    expect(await delegatesOf(app())).to.deep.equal([]);
    const told = (await app().store.audit.recent({ subject: 'project/SUBS', limit: 9 })).map(({ action }) => action);
    expect(told).to.deep.equal(['delegation-ended', 'delegated']);
  });

  it('is set in a form, opened with the person chosen', async () => {
    expect(await pm(app(), 'pat', `delegate <@${slackIds.cy}>`)).to.include('Choose the days in the form');
    const modal = app().slack.modals(slackIds.pat).at(-1);
    expect(JSON.stringify(modal?.content.blocks)).to.include(`"initial_user":"${slackIds.cy}"`);
    const values = { person: slackIds.cy, from: '2026-11-02', until: '2026-11-06', projects: ['SUBS'] };
    await app().slack.submitView({ userId: slackIds.pat, values });
    await eventually(() => modalText(app(), 'pat').includes('stands in as PM of Subscriptions'));
    expect(await delegatesOf(app())).to.deep.equal(stood);
  });

  const wrong: [object, string, RegExp][] = [
    [{ from: '2026-11-06', until: '2026-11-02' }, 'until', /before the first/],
    [{ from: '2026-10-01', until: '2026-10-02' }, 'until', /over already/],
    [{ from: '2026-11-03', until: '2027-11-03' }, 'until', /180 days/],
    [{ person: slackIds.pat }, 'person', /yourself/],
    [{ person: slackIds.uma }, 'person', /does not know which Jira account/],
  ];
  for (const [given, field, error] of wrong)
    it(`says at the field what is wrong with ${JSON.stringify(given)}, and stores nothing`, async () => {
      await pm(app(), 'pat', `delegate <@${slackIds.cy}>`);
      await eventually(() => modalText(app(), 'pat').includes('First day'));
      const values = { person: slackIds.cy, from: '2026-11-03', until: '2026-11-04', projects: ['SUBS'], ...given };
      const { errors } = await app().slack.submitView({ userId: slackIds.pat, values });
      expect(errors?.[field]).to.match(error);
      expect(await delegatesOf(app())).to.deep.equal([]);
    });

  it('is not for a stand-in to hand on, nor for another PM', async () => {
    await app().store.projects.edit('SUBS', { delegates: stood });
    expect(await pm(app(), 'cy', `delegate <@${slackIds.ann}> 2026-11-02 2026-11-06`)).to.include('PM of no project');
    expect(await delegatesOf(app())).to.deep.equal(stood);
  });

  it('asks for a mention and for real days', async () => {
    expect(await pm(app(), 'pat', 'delegate cy 2026-11-02 2026-11-06')).to.include('by a mention');
    expect(await pm(app(), 'pat', `delegate <@${slackIds.cy}> monday friday`)).to.include('Write days such as');
    expect(await pm(app(), 'pat', `delegate <@${slackIds.pat}> 2026-11-02 2026-11-06`)).to.include('yourself');
  });
});

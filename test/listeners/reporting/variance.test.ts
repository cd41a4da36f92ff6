import { expect } from 'chai';
import { encodeValue } from '../../../views/ids.ts';
import { issue } from '../../agents/epic-reconciliation/facts.ts';
import { dmOf, eventually, messageWith, modalText, pm, textOf } from '../support/acting.ts';
import { slackIds } from '../support/agency.ts';
import { useApp } from '../support/app.ts';
import { pressed, send } from '../support/signed.ts';
import { chooseSnooze } from '../support/snoozing.ts';

const said = { at: new Date('2026-10-28T12:00:00Z'), by: slackIds.pat, via: 'modal' as const };
const key = { projectKey: 'SUBS', month: '2026-11', team: '' };

describe('a forecast variance', () => {
  const app = useApp();

  beforeEach(async () => {
    const { store } = app();
    await store.projects.edit('SUBS', { projectType: 'scope', stakeholderAccountIds: ['dana'] });
    await store.issues.put([
      issue('1', { hierarchyLevel: 1, summary: 'Checkout <!channel>' }),
      issue('2', { parentId: '1', parentKey: 'SUBS-1', statusCategory: 'done' }),
      issue('3', { parentId: '1', parentKey: 'SUBS-1', createdAt: new Date('2026-11-01T12:00:00Z') }),
      issue('4', { hierarchyLevel: 1, summary: 'Accounts' }),
    ]);
    await store.epicForecasts.set(
      [
        { ...key, epicKey: 'SUBS-1', epicId: '1', hours: 20 },
        { ...key, epicKey: 'SUBS-4', epicId: '4', hours: 8 },
      ],
      said,
    );
    const at = new Date('2026-11-02T13:00:00Z');
    const work = (id: string, issueId: string, accountId: string, hours: number) => ({
      ...{ id, issueId, accountId, day: '2026-11-02', seconds: hours * 3600, billableSeconds: null, description: '' },
      ...{ createdAt: at, updatedAt: at, deletedAt: null },
    });
    await store.worklogs.put([work('a', '2', 'ann', 14), work('b', '3', 'ann', 18), work('c', '4', 'cy', 8)]);
  });

  const run = async (part?: string) => {
    const { jobs } = app();
    await jobs.requestRun({ agentId: 'forecast-variance', by: slackIds.adi, ...(part ? { part } : {}) });
    await jobs.idle();
  };
  const alertOf = (who: 'pat' | 'dana') => messageWith(app(), who, 'SUBS-1 Checkout');
  const press = async (actionId: string, who: 'pat' | 'dana' = 'pat') => {
    const { channelId, ts } = alertOf(who);
    await app().slack.click({ userId: slackIds[who], channelId, ts, actionId });
  };
  const insight = () => app().store.proactiveInsights.one('SUBS-1', '2026-11');

  it('goes to the PM at once and, over the last tier, to the stakeholders without names', async () => {
    await run('check');
    const own = textOf(alertOf('pat').message);
    expect(own).to.include('60 % over its forecast for November, by 12 h').and.include('Scope grew');
    expect(own).to.include('/browse/SUBS-3|SUBS-3').and.include('Cause Is Right').and.include('Re-forecast');
    expect(own).to.include('&lt;!channel&gt;').and.not.include('<!channel>');
    const theirs = textOf(alertOf('dana').message);
    expect(theirs).to.include('60 % over').and.not.include('Cause Is Right').and.not.include('Re-forecast');
    expect(await insight()).to.deep.include({ firstSeenAt: app().clock.now() });
    expect((await insight())?.told.map(({ tier }) => tier)).to.deep.equal(['escalate']);
    expect((await insight())?.metadata).to.deep.include({
      variancePercent: 60,
      tier: 'escalate',
      crossedOn: '2026-11-02',
    });
  });

  it('is told once an epic, month and tier; a list that would only repeat it is not sent', async () => {
    await run('check');
    await run('check');
    expect(dmOf(app(), 'pat').messages).to.have.length(1);
    await run();
    await run();
    expect(dmOf(app(), 'pat').messages).to.have.length(1);
    expect(await pm(app(), 'pat', 'variance SUBS')).to.include('60 % over its forecast');
  });

  it('keeps whether the cause is right, and says who said so in place of the buttons', async () => {
    await run('check');
    await press('cause_wrong');
    const shown = await eventually(
      () => textOf(alertOf('pat').message).includes('says the cause is wrong') && alertOf('pat'),
    );
    expect(textOf(shown.message)).to.include(`<@${slackIds.pat}>`).and.not.include('Cause Is Wrong');
    expect((await insight())?.verdict).to.include({ pattern: 'scope-added', isRight: false, by: slackIds.pat });
    expect(await pm(app(), 'pat', 'variance SUBS')).to.include('0 of 1 right');
    await run('check');
    expect((await insight())?.verdict?.isRight).to.equal(false);
  });

  it('may be judged only by whoever answers for the project', async () => {
    await run('check');
    const value = encodeValue('forecast-variance/SUBS-1/2026-11/escalate/pm:pat');
    await send(app(), pressed(slackIds.dana, 'cause_right', value));
    await send(app(), pressed(slackIds.uma, 'cause_right', value));
    await eventually(() => app().slack.ephemerals(slackIds.dana).length + dmOf(app(), 'dana').messages.length > 1);
    expect((await insight())?.verdict).to.equal(null);
  });

  it('opens the forecast of its project, and says what it rests on', async () => {
    await run('check');
    await press('reforecast');
    expect(await eventually(() => modalText(app(), 'pat').includes('SUBS-1') && modalText(app(), 'pat'))).to.include(
      'Checkout',
    );
    await press('why');
    const why = await eventually(() => modalText(app(), 'pat').includes('misalignment') && modalText(app(), 'pat'));
    expect(why).to.include('32 h of 20 h = +60.0 %').and.include('At completion').and.include('1 of 2 tickets done');
    const stored = await app().store.findings.ofProject('forecast-variance', 'SUBS', 5);
    expect(stored.map(({ subject, period }) => `${subject.id} ${period}`)).to.include('SUBS-1 2026-11');
  });

  it('can be snoozed', async () => {
    await run('check');
    await chooseSnooze(app(), 'pat', messageWith(app(), 'pat', 'SUBS-1'), 'Until a date');
    await eventually(() => modalText(app(), 'pat').includes('SUBS-1'));
  });

  it('answers /pm variance for a project, for all, and for what is none', async () => {
    const one = await pm(app(), 'pat', 'variance subs');
    expect(one)
      .to.include('1 of 2 epics of SUBS off their forecast')
      .and.include('Scope grew')
      .and.include('Re-forecast');
    expect(await pm(app(), 'pat', 'variance')).to.include('of your scope projects');
    expect(await pm(app(), 'pat', 'variance SUBZ')).to.include('Did you mean `/pm variance SUBS`?');
    expect(await pm(app(), 'pat', 'variance SUBS now')).to.include('One project at most');
    expect(await pm(app(), 'ann', 'variance SUBS')).to.include('Only PMs and admins can do this');
    await app().store.projects.edit('SUBS', { projectType: 'retainer' });
    expect(await pm(app(), 'pat', 'variance SUBS')).to.match(/SUBS is (a retainer|internal)/);
    expect(await pm(app(), 'pat', 'variance')).to.include('You have no scope projects');
  });

  it('shows a month that is over as it stood then: no end foreseen, and no ticket of today', async () => {
    const { store } = app();
    const done = (day: string) => ({ statusCategory: 'done' as const, resolvedAt: new Date(`${day}T12:00:00Z`) });
    const made = { createdAt: new Date('2026-10-01T12:00:00Z') };
    const below = (parent: string) => ({ parentId: parent, parentKey: `SUBS-${parent}`, ...made });
    await store.issues.put([
      issue('5', { hierarchyLevel: 1, summary: 'Grows now', ...made }),
      issue('6', { ...below('5'), ...done('2026-10-20') }),
      ...['7', '8'].map((id) => issue(id, { ...below('5'), createdAt: new Date('2026-11-01T12:00:00Z') })),
      issue('9', { hierarchyLevel: 1, summary: 'Was over', ...made }),
      issue('10', { ...below('9'), ...done('2026-10-20') }),
    ]);
    const october = { ...key, month: '2026-10', hours: 20 };
    await store.epicForecasts.set(
      ['5', '9'].map((id) => ({ ...october, epicKey: `SUBS-${id}`, epicId: id })),
      said,
    );
    const at = new Date('2026-10-20T13:00:00Z');
    const work = (id: string, issueId: string, hours: number) => ({
      ...{ id, issueId, accountId: 'ann', day: '2026-10-20', seconds: hours * 3600, billableSeconds: null },
      ...{ description: '', createdAt: at, updatedAt: at, deletedAt: null },
    });
    await store.worklogs.put([work('d', '6', 20), work('e', '10', 30)]);
    const then = await pm(app(), 'pat', 'variance SUBS 2026-10');
    expect(then).to.include('Forecast variance, October 2026').and.include('1 of 4 epics of SUBS');
    expect(then).to.include('was 50 % over its forecast for October, by 10 h');
    expect(then).to.include('1 of 1 tickets were done by the end of October (100 %)');
    expect(then).to.not.match(/SUBS-5|heads for|will take|so far|Re-forecast/);
    expect(await pm(app(), 'pat', 'variance 2026-10 SUBS')).to.equal(then);
    expect(await pm(app(), 'pat', 'variance SUBS 2026-12')).to.include('has not begun');
    expect(await pm(app(), 'pat', 'variance SUBS 2026-13')).to.include('is no month');
  });

  it('says nothing of forecasts while a source is stale, and why', async () => {
    const { store } = app();
    await store.sourceStates.lease('tempo', 'test', 60);
    await store.sourceStates.save('tempo', 'test', { state: 'stale', problem: 'Tempo is down' });
    expect(await pm(app(), 'pat', 'variance SUBS'))
      .to.include('Nothing is said')
      .and.include('Tempo is down');
    await run('check');
    expect(textOf(dmOf(app(), 'pat').messages))
      .to.include('Tempo is down')
      .and.not.include('Checkout');
    expect(await insight()).to.equal(null);
  });

  it('stands on the project’s line', async () => {
    await run('check');
    expect(await pm(app(), 'pat', 'projects')).to.include('1 epic off the forecast, SUBS-1 by +60 % (risk');
  });
});

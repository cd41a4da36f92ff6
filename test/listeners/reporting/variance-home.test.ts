import { expect } from 'chai';
import { issue } from '../../agents/epic-reconciliation/facts.ts';
import { eventually, type Member, pm, textOf } from '../support/acting.ts';
import { slackIds } from '../support/agency.ts';
import { useApp } from '../support/app.ts';

const said = { at: new Date('2026-10-28T12:00:00Z'), by: slackIds.pat, via: 'modal' as const };
const key = { projectKey: 'SUBS', month: '2026-11', team: '' };
const epicsOff = /epics? off the forecast/;

describe('forecast variance on Home and in Today', () => {
  const app = useApp();

  beforeEach(async () => {
    const { store } = app();
    await store.projects.edit('SUBS', { projectType: 'scope', stakeholderAccountIds: [] });
    await store.issues.put([
      issue('1', { hierarchyLevel: 1, summary: 'Checkout' }),
      issue('4', { hierarchyLevel: 1, summary: 'Accounts' }),
    ]);
    await forecast('1', 20);
    await forecast('4', 8);
  });

  const forecast = (id: string, hours: number) =>
    app().store.epicForecasts.set([{ ...key, epicKey: `SUBS-${id}`, epicId: id, hours }], {
      ...said,
      at: app().clock.now(),
    });
  const log = (id: string, issueId: string, hours: number) => {
    const at = new Date('2026-11-02T13:00:00Z');
    return app().store.worklogs.put([
      {
        ...{ id, issueId, accountId: 'ann', day: '2026-11-02', seconds: hours * 3600, billableSeconds: null },
        ...{ description: '', createdAt: at, updatedAt: at, deletedAt: null },
      },
    ]);
  };
  const run = async () => {
    app().clock.set(new Date(app().clock.now().getTime() + 120_000));
    await app().jobs.requestRun({ agentId: 'forecast-variance', part: 'check', by: slackIds.adi });
    await app().jobs.idle();
  };
  const shown = (who: Member) => textOf(app().slack.home(slackIds[who])?.content);
  /** Home once the project's line on it, which is worked out later, says what matches. */
  const home = async (matches: RegExp) => {
    await app().slack.openHome(slackIds.pat);
    return eventually(() => matches.test(shown('pat')) && shown('pat'));
  };
  const today = () => pm(app(), 'pat', 'today');

  it('says nothing of forecasts before anything was judged', async () => {
    await home(/Subscriptions/);
    expect(shown('pat')).to.not.match(epicsOff).and.not.include('within their forecasts');
    expect(await today()).to.not.include('its forecast');
  });

  it('says nothing of epics of which none was off in the month', async () => {
    await log('a', '1', 19);
    await run();
    await home(/Subscriptions/);
    expect(shown('pat')).to.not.match(epicsOff);
    expect(await today()).to.not.include('its forecast');
  });

  it('says how many are off, the riskiest with its risk, and lists what was told at once', async () => {
    await log('a', '1', 27);
    await log('b', '4', 20);
    await run();
    expect(await home(epicsOff)).to.include('2 epics off the forecast, SUBS-4 by +150 % (risk 6 of 10)');
    // One matter a project: the gravest.
    expect(await today()).to.include('SUBS-4 Accounts is 150 % over');
  });

  it('stands out where little is done for what was used', async () => {
    await app().store.issues.put([issue('5', { parentId: '4', parentKey: 'SUBS-4' })]);
    await log('b', '5', 20);
    await run();
    expect(await home(epicsOff)).to.include('*1 epic off the forecast, SUBS-4 by +150 % (risk 10 of 10)*');
  });

  it('names hours without a forecast as such, and lists them in no one’s Today', async () => {
    await app().store.epicForecasts.set([{ ...key, epicKey: 'SUBS-4', epicId: '4', hours: null }], said);
    await log('b', '4', 20);
    await run();
    expect(await home(epicsOff)).to.include('1 epic off the forecast, SUBS-4 without one (risk');
    expect(await today()).to.not.include('SUBS-4');
  });

  it('goes from both once it is settled', async () => {
    await log('a', '1', 27);
    await run();
    expect(await today()).to.include('SUBS-1 Checkout is 35 % over');
    await forecast('1', 27);
    await run();
    expect(await home(/within their forecasts/)).to.not.match(epicsOff);
    expect(await today()).to.not.include('SUBS-1');
  });
});

import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { readOptions } from '../../../sandbox/options.ts';
import { plantCauses } from '../../../sandbox/planted/agency.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/run.ts';
import { directMessageId } from '../../../sandbox/slack/workspace/state.ts';
import { sandboxWorld } from '../../../sandbox/web/sandbox-world.ts';
import { slackUserOf } from '../../../sandbox/web/server/cast.ts';
import { startWebClient, type WebClient } from '../../../sandbox/web/server/server.ts';
import { generatedAgency, monday } from '../small-agency.ts';
import { closesAfter, needsBrowser, openPage } from './browser.ts';

const options = readOptions(['--headless', '--at', monday.toISOString(), '--run', 'forecast-variance'], monday);

/** Four scope projects of the generated agency, and nothing else that was worked on: read in seconds. */
function fourProjects() {
  const whole = generatedAgency();
  const { reeve, tempo, jira } = whole;
  const bare = {
    ...whole,
    tempo: { ...tempo, worklogs: [], papertrail: [] },
    jira: { ...jira, issues: jira.issues.filter(({ fields }) => fields.project.key === 'ABS') },
    reeve: { ...reeve, projects: reeve.projects.filter(({ key }) => key === 'ABS'), forecasts: [] },
  };
  return plantCauses(bare, monday, 7, ['scope-added', 'reopened', 'underestimated', 'blocked']);
}

describe('the forecast variance report, in the browser', () => {
  let sandbox: Sandbox;
  let web: WebClient;
  let page: Page;
  let errors: string[];
  const { agency, truth } = fourProjects();
  const [asked] = truth;
  const report = '.message:has-text("forecast variance")';
  const alert = `.message:has([data-action=cause_right]):has-text("${asked?.epicKey}")`;
  const insight = () => sandbox.reeve.store.proactiveInsights.find({ from: '2026-11', until: '2026-11' });

  before(async function () {
    needsBrowser(this);
    this.timeout(180_000);
    sandbox = await startSandbox(agency, options, () => undefined);
    const { reeve } = sandbox;
    // What is told at once is no news in the list: one of the four waits for it.
    await reeve.store.settings.setAgent('forecast-variance', {
      thresholds: { immediatePercent: 50, escalatePercent: 60 },
    });
    await reeve.jobs.requestRun({ agentId: 'forecast-variance', by: agency.reeve.settings.admins[0] ?? '' });
    await reeve.jobs.idle();
    const pm = agency.reeve.people.find(({ accountId }) => accountId === agency.reeve.projects.at(-1)?.pmAccountId);
    const userId = (pm && slackUserOf(agency, pm)?.id) ?? '';
    web = await startWebClient(await sandboxWorld(sandbox));
    ({ page, errors } = await openPage(`${web.url}#/${userId}/${directMessageId(userId)}/messages`));
  });
  closesAfter(() => ({ web, sandbox, errors }));

  const closeDialog = async () => {
    await page.keyboard.press('Escape');
    await page.waitForSelector('.dialog', { state: 'detached' });
  };

  it('lists the epics by hours at stake, with a chart and a table that sorts', async () => {
    await page.waitForSelector(`${report} table`);
    const text = (await page.textContent(report)) ?? '';
    expect(text)
      .to.match(/\d+ of \d+ epics (is|are) off/)
      .and.include(asked?.epicKey);
    expect(text).to.include('Scope grew').and.include('The first list');
    expect(await page.locator(`${report} svg`).count()).to.be.at.least(1);
    const first = () => page.textContent(`${report} tbody tr:first-child`);
    const sort = () => page.locator(`${report} th:has-text("Hours off")`).click();
    await sort();
    const least = await first();
    await sort();
    expect(await page.locator(`${report} tbody tr`).count()).to.be.at.least(2);
    expect(await first()).to.not.equal(least);
  });

  it('tells of the epic at once, in the list’s thread, with its cause, links and the sum of its risk', async () => {
    await page.locator(`${report} .replies`).click();
    await page.waitForSelector(alert);
    const text = (await page.textContent(alert)) ?? '';
    expect(text)
      .to.match(/over its forecast/)
      .and.include('Scope grew')
      .and.match(/of \d+ tickets are done/);
    expect(await page.locator(`${alert} a[href*="/browse/"]`).count()).to.be.at.least(2);
    await page.click(`${alert} [data-action=why]`);
    await page.waitForSelector('.dialog-body >> text=of 10 = 1 + 9');
    expect(await page.textContent('.dialog-body')).to.include('On tickets created after the forecast');
    await closeDialog();
  });

  it('opens the forecast of its project to change, saves it, and keeps what it was', async () => {
    await page.click(`${alert} [data-action=reforecast]`);
    await page.waitForSelector('.dialog >> text=/Forecast BLD1/');
    await page.waitForSelector('.dialog-body >> text=/BLD1-/');
    const field = page.locator('.dialog-body input').first();
    const before = Number(await field.inputValue());
    await field.fill('77');
    await page.click('.dialog footer .primary');
    await page.waitForSelector('.dialog footer .primary', { state: 'detached' });
    // The dialog says that it saves before it has saved.
    const made = async () =>
      (await sandbox.reeve.store.epicForecasts.changes({ from: '2026-01', until: '2027-12' })).filter(
        ({ to }) => to === 77,
      );
    for (let look = 0; look < 100 && (await made()).length === 0; look++) await page.waitForTimeout(50);
    expect((await made()).map(({ projectKey, from }) => [projectKey, from ?? 0])).to.deep.equal([['BLD1', before]]);
    await closeDialog();
  });

  it('keeps that the cause is right, and says who said so in place of the buttons', async () => {
    await page.click(`${alert} [data-action=cause_right]`);
    await page.waitForSelector(`.message:has-text("${asked?.epicKey}") >> text=the cause is right`);
    const judged = (await insight()).find(({ subject }) => subject === asked?.epicKey);
    expect(judged?.verdict).to.include({ isRight: true, pattern: 'scope-added' });
  });

  it('keeps that the cause of another is wrong', async () => {
    const other = page.locator('.message:has([data-action=cause_wrong])').first();
    await other.locator('[data-action=cause_wrong]').click();
    await page.waitForSelector('text=the cause is wrong');
    expect((await insight()).some(({ verdict }) => verdict?.isRight === false)).to.equal(true);
  });

  it('is snoozed from its menu', async () => {
    const message = page.locator(`.message:has-text("${asked?.epicKey}"):has-text("the cause is right")`).first();
    await message.getByPlaceholder('Snooze').click();
    await page
      .getByRole('option', { name: /Until a date/ })
      .first()
      .click();
    await page.waitForSelector('.dialog .select input');
    await page.click('.dialog footer .primary');
    await page.waitForSelector('.dialog footer .primary', { state: 'detached' });
    await closeDialog();
  });

  it('stands on the project’s line of Home and in Today', async () => {
    await page.click('[role=tab] >> text=Home');
    await page.waitForSelector('text=/epics? off the forecast/');
    const home = (await page.textContent('.shell')) ?? '';
    expect(home).to.match(/What needs you today.*over its forecast/s);
  });
});

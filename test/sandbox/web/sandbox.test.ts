import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { readOptions } from '../../../sandbox/options.ts';
import { runNow, type Sandbox, startSandbox } from '../../../sandbox/run.ts';
import { sandboxWorld } from '../../../sandbox/web/sandbox-world.ts';
import { startWebClient, type WebClient } from '../../../sandbox/web/server/server.ts';
import { monday } from '../small-agency.ts';
import { closesAfter, needsBrowser, openPage } from './browser.ts';
import { oneTeam } from './one-team.ts';

const options = readOptions(['--headless', '--at', monday.toISOString()], monday);

describe('Reeve in the sandbox, on a Monday', () => {
  let sandbox: Sandbox;
  let web: WebClient;
  let page: Page;
  let errors: string[];

  before(async function () {
    needsBrowser(this);
    this.timeout(120_000);
    const agency = oneTeam('Cedar');
    sandbox = await startSandbox(agency, options, () => undefined);
    await runNow(sandbox, []);
    web = await startWebClient(await sandboxWorld(sandbox));
    ({ page, errors } = await openPage(web.url));
  });
  closesAfter(() => ({ web, sandbox, errors }));

  const be = async (role: string) => {
    await page.click('.me');
    await page.fill('[aria-label="Search people"]', role);
    await page.keyboard.press('Enter');
    await page.waitForSelector(`.me >> text=${role}`);
    await page.click('[role=tab] >> text=Messages');
  };
  const command = async (text: string) => {
    await page.fill('.composer textarea', `/pm ${text}`);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
  };

  it('begins with a PM, whose Home shows every agent', async () => {
    expect(await page.textContent('.me')).to.include('PM of');
    await page.waitForSelector('.home >> text=Time tracking compliance');
    expect(await page.locator('.unknown').count()).to.equal(0);
  });

  it('has told somebody what they did not log, and says why when asked', async () => {
    await be('Logged');
    await page.waitForSelector('.message >> text=Please update Tempo');
    await page.click('.message [data-action] >> text=Why?');
    await page.waitForSelector('.dialog h2 >> text=Why?');
    await page.waitForSelector('.dialog-body >> text=Complete from');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.dialog', { state: 'detached' });
  });

  it('takes “I was away”: a wrong range is said at its field, a right one goes to the lead', async () => {
    await page.click('.message [data-action] >> text=I Was Away');
    await page.waitForSelector('.dialog [data-action=until]');
    const until = await page.inputValue('[data-action=until]');
    await page.fill('[data-action=until]', '2026-10-01');
    await page.click('.dialog footer .primary');
    expect(await page.textContent('.input.wrong .error')).to.include('before the first');
    await page.fill('[data-action=until]', until);
    await page.click('.dialog footer .primary');
    await page.waitForSelector('.dialog footer .primary', { state: 'detached' });
    await page.waitForSelector('.replies >> text=1 reply');
    await page.keyboard.press('Escape');
    await be('Leads');
    await page.waitForSelector('.message >> text=away');
  });

  it('answers help to its reader alone, and a wrong command with the nearest right one', async () => {
    await command('help');
    await page.waitForSelector('.message.private >> text=What you can ask Reeve');
    await command('helpp');
    await page.waitForSelector('.message.private >> text=Did you mean');
  });

  it('snoozes a subject, with a note for whoever has one', async () => {
    await be('PM of');
    await page.getByPlaceholder('Snooze').first().click();
    await page
      .getByRole('option', { name: /Until a date/ })
      .first()
      .click();
    await page.waitForSelector('.dialog .select input');
    expect(await page.inputValue('.dialog .select input')).to.equal('1 day');
    await page.fill('.dialog [data-action=reason]', 'We talk on Tuesday');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.dialog footer .primary', { state: 'detached' });
    await page.waitForSelector('.dialog-body >> text=We talk on Tuesday');
    await page.keyboard.press('Escape');
  });

  it('thanks somebody who enters the missing hours late', async function () {
    this.timeout(60_000);
    await page.click('.top-bar >> text=Scenarios');
    await page.click('[data-scenario=late-fix] >> text=Play');
    await page.waitForSelector('.ending', { timeout: 50_000 });
    await page.click('.ending .link');
    await page.waitForSelector('.message .edited');
    expect((await page.textContent('.messages'))?.toLowerCase()).to.include('thank');
  });

  it('takes hours in a timesheet of one’s own, and the reminder of who entered them turns into thanks', async function () {
    this.timeout(60_000);
    const reminder = '.message:has-text("Please update Tempo")';
    await be('Logged');
    await page.click(`${reminder} >> text=Open Timesheet`);
    await page.click('[aria-label="Timesheet"] >> text=that are missing');
    await page.waitForSelector('.toasts >> text=Reeve has read it', { timeout: 30_000 });
    await page.waitForSelector('.message >> text=/thank/i');
    await page.waitForSelector('[aria-label="Timesheet"] .short', { state: 'detached' });
    await page.click('[aria-label="Close timesheet"]');
  });

  it('shows runs and messages outside Slack', async () => {
    await page.click('.top-bar >> text=Outside Slack');
    await page.waitForSelector('.record >> text=time-compliance');
    await page.click('.pill-tabs >> text=Outbox');
    await page.waitForSelector('.pill-tabs td >> text=time-reminder');
  });

  it('fits a phone: every column of a table, and the people one can be', async () => {
    await be('PM of');
    await page.click('[aria-label="Close outside slack"]');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.waitForSelector('.data-table th >> text=Expected');
    expect(await page.locator('.data-table .table-scroll').first().evaluate(hidesWidth)).to.equal(false);
    await page.click('[aria-label="Conversations"]');
    await page.click('.me');
    await page.waitForTimeout(300);
    const { x = 0, y = 0, width = 0, height = 0 } = (await page.locator('.people').boundingBox()) ?? {};
    expect([x >= 0, y >= 0, x + width <= 390, y + height <= 844, width > 200]).to.deep.equal(Array(5).fill(true));
  });
});

const hidesWidth = ({ scrollWidth, clientWidth }: { scrollWidth: number; clientWidth: number }) =>
  scrollWidth > clientWidth;

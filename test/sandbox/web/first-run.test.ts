import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { readOptions } from '../../../sandbox/options.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/run.ts';
import { sandboxWorld } from '../../../sandbox/web/sandbox-world.ts';
import { startWebClient, type WebClient } from '../../../sandbox/web/server/server.ts';
import { monday } from '../small-agency.ts';
import { closesAfter, needsBrowser, openPage } from './browser.ts';
import { oneTeam } from './one-team.ts';

const options = readOptions(['--headless', '--at', monday.toISOString()], monday);

describe('the first run, in the sandbox', () => {
  let sandbox: Sandbox;
  let web: WebClient;
  let page: Page;
  let errors: string[];

  before(async function () {
    needsBrowser(this);
    this.timeout(120_000);
    const agency = oneTeam('Cedar');
    const nothingSetUp = { ...agency, reeve: { ...agency.reeve, projects: [], people: [] } };
    sandbox = await startSandbox(nothingSetUp, options, () => undefined);
    web = await startWebClient(await sandboxWorld(sandbox));
    const [admin = ''] = agency.reeve.settings.admins;
    ({ page, errors } = await openPage(`${web.url}#/${admin}//home`));
  });
  closesAfter(() => ({ web, sandbox, errors }));

  const submit = () => page.click('.dialog:visible footer .primary');

  it('shows an admin what there is to do', async () => {
    await page.waitForSelector('.home >> text=Set Reeve up');
    await page.waitForSelector('.home >> text=0 of 3 projects have a type and a PM');
  });

  it('tests the connections live', async () => {
    await page.click('.home >> text=Test Connections');
    await page.waitForSelector('.dialog-body >> text=Works', { timeout: 15_000 });
    expect(await page.textContent('.dialog-body')).not.to.include('Does not work');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.dialog', { state: 'detached' });
  });

  it('finds a project by typing, refuses impossible hours at their field, and saves possible ones', async () => {
    await page.click('.home .select input >> nth=0');
    await page.keyboard.type('nord');
    await page.click('.popover [role=option]');
    await page.waitForSelector('.dialog [data-block]');
    await page.click('.dialog .select input >> nth=0');
    await page.click('.popover >> text=Retainer');
    await page.waitForSelector('.input >> text=Hours a month');
    const hours = page.locator('.input', { hasText: 'Hours a month' });
    await hours.locator('input').fill('-5');
    await submit();
    await hours.locator('.error').waitFor();
    await hours.locator('input').fill('100');
    await page.locator('.input', { hasText: /^PM/ }).locator('.select input').first().click();
    await page.keyboard.type('Daniel');
    await page.click('.popover [role=option] >> text=Daniel');
    await submit();
    await page.waitForSelector('.dialog-body >> text=Saved', { timeout: 15_000 });
    await page.keyboard.press('Escape');
    await page.waitForSelector('.home >> text=1 of 3 projects have a type and a PM');
  });
});

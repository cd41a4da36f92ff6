import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { createAgency } from '../agency/create.ts';
import { readOptions } from '../options.ts';
import { runNow, startSandbox } from '../run.ts';
import { sandboxWorld } from './sandbox-world.ts';
import { startWebClient } from './server/server.ts';

/** Draws docs/images/ anew: `node --import tsx sandbox/web/screenshots.ts`, then look at each of them. */
const folder = fileURLToPath(new URL('../../docs/images/', import.meta.url));
const at = new Date('2026-11-16T15:00:00Z');

const agency = createAgency({ seed: 7, at });
const sandbox = await startSandbox(agency, readOptions(['--headless', '--at', at.toISOString()], at), console.log);
await runNow(sandbox, []);
const web = await startWebClient(await sandboxWorld(sandbox));
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless', '--no-sandbox'] });

async function open(colorScheme: 'light' | 'dark', viewport = { width: 1280, height: 800 }): Promise<Page> {
  const page = await browser.newPage({ viewport, colorScheme });
  await page.goto(web.url);
  await page.waitForSelector('.home .section');
  return page;
}
async function be(page: Page, role: string): Promise<void> {
  await page.click('.me');
  await page.fill('[aria-label="Search people"]', role);
  await page.keyboard.press('Enter');
  await page.waitForSelector(`.me >> text=${role}`);
  await page.click('[role=tab] >> text=Messages');
}
async function keep(page: Page, name: string): Promise<void> {
  await page.mouse.move(1, 400);
  await page.waitForTimeout(400);
  await page.screenshot({ path: `${folder}${name}.png` });
  console.log(`${name}.png`);
}

const icon = await browser.newPage({ viewport: { width: 1024, height: 1024 } });
await icon.goto(pathToFileURL(`${folder}icon.svg`).href);
await keep(icon, 'icon');

const page = await open('light');
await page.waitForSelector('.home >> text=being worked out', { state: 'detached' });
await keep(page, 'home');
await page.waitForSelector('.home >> text=Adding it up', { state: 'detached' });
await page.locator('.home >> text=How Reeve did').first().scrollIntoViewIfNeeded();
await page.evaluate(
  'document.evaluate("//*[text()=\'How Reeve did\']", document, null, 9).singleNodeValue?.scrollIntoView()',
);
await keep(page, 'scorecard');
await page.click('[role=tab] >> text=Messages');
await page.waitForSelector('.message >> text=Time tracking');
await keep(page, 'summary');
await be(page, 'Logged');
await page.waitForSelector('.message >> text=I Was Away');
await keep(page, 'dm');
await page.click('.message >> text=I Was Away');
await page.waitForSelector('.dialog [data-action=until]');
await page.fill('[data-action=until]', '2026-10-01');
await page.click('.dialog footer .primary');
await page.waitForSelector('.input.wrong');
await keep(page, 'modal');
await page.keyboard.press('Escape');

const dark = await open('dark');
await dark.click('[role=tab] >> text=Messages');
await dark.waitForSelector('.message >> text=Time tracking');
await keep(dark, 'dark');
const phone = await open('light', { width: 390, height: 844 });
await phone.click('[role=tab] >> text=Messages');
await phone.waitForSelector('.message >> text=Time tracking');
await keep(phone, 'phone');

await page.click('.top-bar >> text=Scenarios');
await page.click('[data-scenario=retainer-75] >> text=Play');
await page.waitForSelector('.ending', { timeout: 120_000 });
await page.click('.ending .link >> text=#proj');
await page.waitForSelector('.message >> text=Early warning');
await keep(page, 'channel');

await browser.close();
await web.close();
await sandbox.stop();

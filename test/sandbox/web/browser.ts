import { existsSync } from 'node:fs';
import { expect } from 'chai';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Sandbox } from '../../../sandbox/run.ts';
import type { WebClient } from '../../../sandbox/web/server/server.ts';

const executablePath = '/usr/bin/chromium';

/** Quiet, and no request of its own to anywhere. */
const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let browser: Browser | undefined;

/** Skips the tests of the page, and says so, where there is no browser to use it with. */
export function needsBrowser(context: Mocha.Context): void {
  if (existsSync(executablePath)) return;
  console.warn(`SKIPPED: there is no ${executablePath}; apt-get install chromium to test the sandbox's page`);
  context.skip();
}

/** A page at `url`, with every error it throws and every request it makes to another host in `errors`. */
export async function openPage(url: string): Promise<{ page: Page; errors: string[] }> {
  browser ??= await chromium.launch({ executablePath, args });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(8_000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  const { host } = new URL(url);
  page.on('request', (request) => {
    const asked = new URL(request.url());
    if (/^(https?|wss?):$/.test(asked.protocol) && asked.host !== host) errors.push(`asked ${asked.href}`);
  });
  await page.goto(url);
  await page.waitForSelector('.shell');
  return { page, errors };
}

export async function closeBrowser(): Promise<void> {
  await browser?.close();
  browser = undefined;
}

/** After a suite: the browser, the page's server and the sandbox are closed; after each test nothing went wrong in the page. */
export function closesAfter(opened: () => { web?: WebClient; sandbox?: Sandbox; errors?: string[] }): void {
  after(async function () {
    this.timeout(60_000);
    await closeBrowser();
    await opened().web?.close();
    await opened().sandbox?.stop();
  });
  afterEach(() => expect(opened().errors ?? []).to.deep.equal([]));
}
